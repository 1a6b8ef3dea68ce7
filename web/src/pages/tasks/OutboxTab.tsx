import { Badge, Button, Stack, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { Dialog } from "@/ui/Dialog";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { PageChoice } from "@/ui/PageChoice";
import { TASK, taskKey, useTaskPlace } from "./queries";

type Mail = Schema<"TaskMail">;
const PAGE_SIZE = 20;
const COLORS = ["blue", "red", "red", "teal", "gray"] as const;
const COLUMNS = ["to", "subject", "mailState", "written", "sentAt"] as const;

/** The mails about the task, each to be read as it was sent. */
export function OutboxTab() {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<Mail | null>(null);
  const mails = useQuery({
    queryKey: [...taskKey(place), "mails", page],
    queryFn: () =>
      answer(api.GET(`${TASK}/mails`, { params: { path: place, query: { offset: page - 1, limit: PAGE_SIZE } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Answered query={mails}>
      {({ mails: found, count }) =>
        count === 0 ? (
          <EmptyNotice title={t("tasks.noMails")} hint={t("tasks.noMailsHint")} />
        ) : (
          <Stack>
            <MailTable mails={found} onOpen={setOpen} />
            <PageChoice count={count} size={PAGE_SIZE} page={page} onPage={setPage} />
            {open && <MailText mail={open} onClose={() => setOpen(null)} />}
          </Stack>
        )
      }
    </Answered>
  );
}

function MailTable({ mails, onOpen }: { mails: Mail[]; onOpen: (mail: Mail) => void }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column}>{t(`tasks.${column}`)}</Table.Th>
            ))}
            <Table.Th aria-label={t("tasks.read")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mails.map((mail) => (
            <Table.Tr key={mail.mail_id}>
              <Table.Td>{mail.email}</Table.Td>
              <Table.Td>{mail.subject}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={COLORS[mail.status]} tt="none" miw="max-content">
                  {t(`tasks.mail${mail.status}`)}
                </Badge>
                {mail.error && <Text size="sm">{mail.error}</Text>}
              </Table.Td>
              <Table.Td>{formatTime(mail.create_time)}</Table.Td>
              <Table.Td>{mail.send_time !== undefined && formatTime(mail.send_time)}</Table.Td>
              <Table.Td>
                <Button variant="default" size="xs" onClick={() => onOpen(mail)}>
                  {t("tasks.read")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function MailText({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const place = useTaskPlace();
  const found = useQuery({
    queryKey: [...taskKey(place), "mail", mail.mail_id],
    queryFn: () =>
      answer(api.GET(`${TASK}/mails/{mail_id}`, { params: { path: { ...place, mail_id: mail.mail_id } } })),
  });
  return (
    <Dialog opened onClose={onClose} title={`${mail.email}: ${mail.subject}`} size="lg">
      <Answered query={found}>{({ text }) => <Text style={{ whiteSpace: "pre-wrap" }}>{text}</Text>}</Answered>
    </Dialog>
  );
}
