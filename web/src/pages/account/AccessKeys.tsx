import { Button, Code, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useProject } from "@/app/project";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { SecretDialog } from "@/ui/SecretDialog";
import { useAction } from "@/ui/useAction";
import { type AccessKey, KEYS_KEY, keysQuery } from "./queries";
import { Section } from "./Section";

/** The keys with which programs sign for the account. */
export function AccessKeys() {
  const { t } = useTranslation();
  const { id } = useProject();
  const keys = useQuery(keysQuery(id));
  const create = useAction(
    () => answer(api.POST("/v2/{project_id}/access-keys", { params: { path: { project_id: id } } })),
    { stale: [KEYS_KEY] },
  );
  const hasKeys = keys.data !== undefined && keys.data.access_keys.length > 0;
  const button = (
    <Button loading={create.isPending} onClick={() => create.mutate()}>
      {t("account.newKey")}
    </Button>
  );
  return (
    <Section title={t("account.keys")} hint={t("account.keysHint")} action={hasKeys && button}>
      <Answered query={keys}>
        {({ access_keys: found }) =>
          hasKeys ? (
            <KeyTable projectId={id} keys={found} />
          ) : (
            <EmptyNotice title={t("account.noKeys")} hint={t("account.noKeysHint")}>
              {button}
            </EmptyNotice>
          )
        }
      </Answered>
      {create.data && (
        <SecretDialog
          title={t("account.keyTitle")}
          hint={t("account.keySecretHint")}
          values={[
            { name: t("account.accessKey"), value: create.data.access_key },
            { name: t("account.secretKey"), value: create.data.secret_key },
          ]}
          onClose={create.reset}
        />
      )}
    </Section>
  );
}

function KeyTable({ projectId, keys }: { projectId: string; keys: AccessKey[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string>();
  const close = () => setAsked(undefined);
  const remove = useAction(
    (access_key: string) =>
      answer(
        api.DELETE("/v2/{project_id}/access-keys/{access_key}", {
          params: { path: { project_id: projectId, access_key } },
        }),
      ),
    { stale: [KEYS_KEY], message: t("account.keyDeleted"), onDone: close },
  );
  return (
    <>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("account.accessKey")}</Table.Th>
            <Table.Th>{t("account.created")}</Table.Th>
            <Table.Th>{t("account.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map(({ access_key: key, create_time }) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Code>{key}</Code>
              </Table.Td>
              <Table.Td>{formatTime(create_time)}</Table.Td>
              <Table.Td>
                <Button size="compact-sm" variant="default" onClick={() => setAsked(key)}>
                  {t("account.delete")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ConfirmDialog
        isOpen={asked !== undefined}
        title={t("account.deleteKeyTitle")}
        action={t("account.delete")}
        isBusy={remove.isPending}
        onConfirm={() => asked && remove.mutate(asked)}
        onClose={close}
      >
        <Text>{t("account.deleteKeyAsk", { key: asked })}</Text>
      </ConfirmDialog>
    </>
  );
}
