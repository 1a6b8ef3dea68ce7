import { Alert, Button, Group, List, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { type Member, TEAM, teamsKey } from "./queries";

const HOLDS_WORK = "ModelArts.4628";

interface Failure {
  email: string;
  result: Schema<"BatchResponse">;
}

/** Removes members; who holds work stays, and is named. */
export function RemoveMembers({
  teamId,
  members,
  onClose,
}: {
  teamId: string;
  members: Member[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { id: project_id } = useProject();
  const [asked] = useState(members);
  const [failures, setFailures] = useState<Failure[]>([]);
  const remove = useAction(
    async () => {
      const workers = asked.map(({ worker_id: id = "" }) => id);
      const path = { project_id, workforce_id: teamId };
      return answer(api.POST(`${TEAM}/workers/batch-delete`, { params: { path }, body: { workers } }));
    },
    {
      stale: [teamsKey(project_id)],
      onDone: ({ results = [] }) => {
        const failed = results.flatMap((result, index) =>
          result.error_code ? [{ email: asked[index]?.email ?? "", result }] : [],
        );
        setFailures(failed);
        if (failed.length === 0) onClose();
      },
    },
  );
  return (
    <Dialog opened onClose={onClose} title={t("teams.removeTitle", { count: asked.length })}>
      <Stack>
        <Text>{t("teams.removeHint")}</Text>
        <List>
          {asked.map(({ worker_id, email }) => (
            <List.Item key={worker_id}>{email}</List.Item>
          ))}
        </List>
        {failures.length > 0 && (
          <Alert color="red" role="alert" title={t("teams.notRemoved", { count: failures.length })}>
            {failures.map(({ email, result }) => (
              <Text key={email}>
                {email}: {result.error_code === HOLDS_WORK ? t("teams.holdsWork") : result.error_msg}
              </Text>
            ))}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(failures.length > 0 ? "common.close" : "common.cancel")}
          </Button>
          {failures.length === 0 && (
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t("teams.remove", { count: asked.length })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
