import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useSession } from "@/api/session";
import { formatNumber, formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { useAction } from "@/ui/useAction";
import { browserOf } from "./browsers";
import { type OpenSession, type OpenToken, SESSIONS_KEY, sessionsQuery } from "./queries";
import { Section } from "./Section";

/** Where somebody is signed in, and the programs that signed in as this person. */
export function Sessions() {
  const { t } = useTranslation();
  const open = useQuery(sessionsQuery);
  const { sessions = [], tokens = [] } = open.data ?? {};
  const others = sessions.filter((session) => !session.is_current);
  return (
    <>
      <Section
        title={t("account.sessions")}
        action={others.length + tokens.length > 0 && <EndOthers sessions={others.length} tokens={tokens.length} />}
      >
        <Answered query={open}>{() => <SessionTable sessions={sessions} />}</Answered>
      </Section>
      <Section title={t("account.tokens")} hint={t("account.tokensHint")}>
        <Answered query={open}>
          {() => (tokens.length > 0 ? <TokenTable tokens={tokens} /> : <Text>{t("account.noTokens")}</Text>)}
        </Answered>
      </Section>
    </>
  );
}

function EndOthers({ sessions, tokens }: { sessions: number; tokens: number }) {
  const { t } = useTranslation();
  const [isAsked, { open, close }] = useDisclosure();
  const end = useAction(() => answer(api.DELETE("/console/sessions")), {
    stale: [SESSIONS_KEY],
    message: t("account.ended"),
    onDone: close,
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("account.endOthers")}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t("account.endOthersTitle")}
        action={t("account.endOthers")}
        isBusy={end.isPending}
        onConfirm={end.mutate}
        onClose={close}
      >
        <Text>{t("account.endOthersAsk", { sessions: formatNumber(sessions), tokens: formatNumber(tokens) })}</Text>
      </ConfirmDialog>
    </>
  );
}

function SessionTable({ sessions }: { sessions: OpenSession[] }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(["browser", "begun", "lastSeen"] as const).map((column) => (
              <Table.Th key={column}>{t(`account.${column}`)}</Table.Th>
            ))}
            <Table.Th>{t("account.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <Table.Tr key={session.session_id}>
              <Table.Td>
                <Browser session={session} />
              </Table.Td>
              <Table.Td>{formatTime(session.create_time)}</Table.Td>
              <Table.Td>{formatTime(session.last_seen_time)}</Table.Td>
              <Table.Td>
                {!session.is_current && <EndButton id={session.session_id} label={t("account.endSession")} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Browser({ session }: { session: OpenSession }) {
  const { t } = useTranslation();
  const found = browserOf(session.user_agent);
  return (
    <Group gap="xs" title={session.user_agent}>
      {found ? t("account.browserOn", found) : session.user_agent || t("account.unknown")}
      {session.is_current && (
        <Badge variant="default" tt="none" miw="max-content">
          {t("account.this")}
        </Badge>
      )}
    </Group>
  );
}

function TokenTable({ tokens }: { tokens: OpenToken[] }) {
  const { t } = useTranslation();
  const projects = new Map(useSession()?.projects.map(({ id, name }) => [id, name]));
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(["project", "created", "expires"] as const).map((column) => (
              <Table.Th key={column}>{t(`account.${column}`)}</Table.Th>
            ))}
            <Table.Th>{t("account.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.token_id}>
              <Table.Td>{projects.get(token.project_id ?? "") ?? t("common.none")}</Table.Td>
              <Table.Td>{formatTime(token.create_time)}</Table.Td>
              <Table.Td>{formatTime(token.expire_time)}</Table.Td>
              <Table.Td>
                <EndButton id={token.token_id} label={t("account.endToken")} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function EndButton({ id, label }: { id: string; label: string }) {
  const { t } = useTranslation();
  const path = { session_id: id };
  const end = useAction(() => answer(api.DELETE("/console/sessions/{session_id}", { params: { path } })), {
    stale: [SESSIONS_KEY],
    message: t("account.ended"),
  });
  return (
    <Button size="compact-sm" variant="default" aria-label={label} loading={end.isPending} onClick={() => end.mutate()}>
      {t("account.end")}
    </Button>
  );
}
