import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useAction } from "@/ui/useAction";
import { pageParams, TASK, type Task, taskKey, useTaskPlace } from "./queries";

const UNDO_MS = 20_000;

/** Deletes a task, leaves its page, and offers to bring the task back. */
export function useTaskDeletion(task: Task) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const navigate = useNavigate();
  const { project_id, dataset_id, workforce_task_id } = place;
  const notice = `deleted-${workforce_task_id}`;
  const lists = [["dataset", dataset_id], ["worker-tasks"]];
  const params = pageParams(place);
  const bringBack = useAction(
    () =>
      answer(
        api.POST("/v2/{project_id}/datasets/{dataset_id}/deleted/workforce-tasks/restore", {
          params: { path: { project_id, dataset_id } },
          body: { task_id: workforce_task_id },
        }),
      ),
    {
      stale: [...lists, taskKey(place)],
      onDone: () => {
        notifications.hide(notice);
        void navigate({ to: "/p/$projectId/datasets/$datasetId/tasks/$taskId", params });
      },
    },
  );
  const offerUndo = () => {
    const message = (
      <Group justify="space-between">
        <Text>{t("tasks.deleted", { name: task.task_name })}</Text>
        <Button variant="default" size="xs" onClick={() => bringBack.mutate()}>
          {t("tasks.undo")}
        </Button>
      </Group>
    );
    notifications.show({ id: notice, message, autoClose: UNDO_MS });
    void navigate({ to: "/p/$projectId/datasets/$datasetId/tasks", params });
  };
  return useAction(() => answer(api.DELETE(TASK, { params: { path: place } })), { stale: lists, onDone: offerUndo });
}
