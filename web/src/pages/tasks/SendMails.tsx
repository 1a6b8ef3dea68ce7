import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { TASK, taskKey, useTaskPlace } from "./queries";

const TOO_SOON = "ModelArts.4627";

interface Sent {
  email: string;
  result: Schema<"BatchResponse"> | undefined;
}

/** Writes to members of the task about it, and says of each what came of it. */
export function SendMails({ emails }: { emails: string[] }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [sent, setSent] = useState<Sent[] | null>(null);
  const send = useAction(
    async (to: string[]): Promise<Sent[]> => {
      const { results } = await answer(api.POST(`${TASK}/notify`, { params: { path: place }, body: { emails: to } }));
      return to.map((email, index) => ({ email, result: results?.[index] }));
    },
    { stale: [taskKey(place)], onDone: setSent },
  );
  if (emails.length === 0 && !sent) return null;
  return (
    <>
      <Button loading={send.isPending} disabled={emails.length === 0} onClick={() => send.mutate(emails)}>
        {t("tasks.sendMail", { count: emails.length })}
      </Button>
      <Dialog opened={sent !== null} onClose={() => setSent(null)} title={t("tasks.mailsTitle")}>
        <Table>
          <Table.Tbody>
            {sent?.map(({ email, result }) => (
              <Table.Tr key={email}>
                <Table.Td>{email}</Table.Td>
                <Table.Td>
                  <Outcome result={result} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Dialog>
    </>
  );
}

function Outcome({ result }: { result: Schema<"BatchResponse"> | undefined }) {
  const { t } = useTranslation();
  if (!result?.error_code) return <Text>{t("tasks.mailWritten")}</Text>;
  return <Text c="red">{result.error_code === TOO_SOON ? t("tasks.mailTooSoon") : result.error_msg}</Text>;
}
