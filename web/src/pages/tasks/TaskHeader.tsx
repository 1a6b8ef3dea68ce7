import { Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { formatTime } from "@/texts/formats";
import { ButtonLink } from "@/ui/ButtonLink";
import { pageParams, type Task, useTaskPlace } from "./queries";
import { StartTask } from "./StartTask";
import { primaryAction, STARTING, type Status } from "./states";
import { TaskStatus } from "./TaskStatus";
import { WorkLink } from "./WorkLink";

/** What a task is, and the one thing it waits for. */
export function TaskHeader({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { status = 0, repetition = 1, workforce_stats: people = {}, create_time } = task;
  const facts = [
    t("tasks.perSample", { count: repetition }),
    t("tasks.labelers", { count: people.labeler_count ?? 0 }),
    t("tasks.reviewers", { count: people.reviewer_count ?? 0 }),
    create_time !== undefined && t("tasks.createdAt", { time: formatTime(create_time) }),
    task.pool_lease_seconds !== undefined && t("tasks.isPool", { count: Math.round(task.pool_lease_seconds / 60) }),
  ].filter(Boolean);
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4}>
        <Group gap="sm">
          <Title order={1} size="h2">
            {task.task_name}
          </Title>
          <TaskStatus status={status} />
        </Group>
        {task.description && <Text>{task.description}</Text>}
        <Text size="sm" c="dimmed">
          {facts.join(" · ")}
        </Text>
        {status === STARTING && <Progress value={100} animated aria-label={t("tasks.status0")} />}
      </Stack>
      <Action task={task} status={status} />
    </Group>
  );
}

function Action({ task, status }: { task: Task; status: Status }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const action = primaryAction(status, task.sample_stats ?? {}, isOwner(useProject()));
  if (action === null) return null;
  if (action === "review")
    return (
      <WorkLink place={place} mode="review">
        {t("tasks.review")}
      </WorkLink>
    );
  if (action === "start" || action === "restart") return <StartTask task={task} />;
  return (
    <ButtonLink
      variant={action === "report" ? "default" : "filled"}
      to="/p/$projectId/datasets/$datasetId/tasks/$taskId/acceptance"
      params={pageParams(place)}
    >
      {t(`tasks.${action}`)}
    </ButtonLink>
  );
}
