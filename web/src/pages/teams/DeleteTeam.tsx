import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { useAction } from "@/ui/useAction";
import { TEAM, type Team, tasksOfTeamQuery, teamsKey } from "./queries";

/** Deletes a team, after saying how many members and tasks that touches. */
export function DeleteTeam({ team, memberCount, onClose }: { team: Team; memberCount: number; onClose: () => void }) {
  const { t } = useTranslation();
  const { id: project_id } = useProject();
  const navigate = useNavigate();
  const workforce_id = team.workforce_id ?? "";
  const tasks = useQuery(tasksOfTeamQuery(project_id, workforce_id));
  const remove = useAction(() => answer(api.DELETE(TEAM, { params: { path: { project_id, workforce_id } } })), {
    stale: [[...teamsKey(project_id), "all"]],
    message: t("teams.deleted", { name: team.workforce_name }),
    onDone: () => void navigate({ to: "/p/$projectId/teams", params: { projectId: project_id } }),
  });
  return (
    <ConfirmDialog
      isOpen
      title={t("teams.deleteTitle", { name: team.workforce_name })}
      action={t("teams.delete")}
      isBusy={remove.isPending || tasks.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    >
      <Text>{t("teams.deleteHint", { count: memberCount })}</Text>
      <Answered query={tasks}>
        {(count) => <Text>{count > 0 ? t("teams.deleteTasks", { count }) : t("teams.deleteNoTasks")}</Text>}
      </Answered>
    </ConfirmDialog>
  );
}
