import { Badge, Group, Progress, Table, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { pageParams } from "@/pages/tasks/queries";
import { countOf, doneOf, type Status } from "@/pages/tasks/states";
import { TaskStatus } from "@/pages/tasks/TaskStatus";
import { WorkLink } from "@/pages/tasks/WorkLink";
import { MANAGER, REVIEWER, roleName } from "@/pages/teams/roles";
import { formatTime } from "@/texts/formats";
import { ButtonLink } from "@/ui/ButtonLink";

type WorkerTask = Schema<"WorkerTask">;
const COLUMNS = ["task", "role", "status", "progress", "created"] as const;

/** Own tasks, the one of a mail (`marked`) before the others. */
export function WorkTable({ tasks, marked }: { tasks: WorkerTask[]; marked: string | undefined }) {
  const { t } = useTranslation();
  const sorted = tasks.toSorted((one, other) => Number(other.task_id === marked) - Number(one.task_id === marked));
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column}>{t(`participations.${column}`)}</Table.Th>
            ))}
            <Table.Th aria-label={t("participations.look")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((task) => (
            <TaskRow key={task.task_id} task={task} isMarked={task.task_id === marked} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function TaskRow({ task, isMarked }: { task: WorkerTask; isMarked: boolean }) {
  const { t } = useTranslation();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isMarked) row.current?.querySelector<HTMLElement>("a")?.focus();
  }, [isMarked]);
  return (
    <Table.Tr ref={row} bg={isMarked ? "var(--mantine-primary-color-light)" : ""}>
      <Table.Td>
        <Text fw={600}>{task.workforce_task_name}</Text>
        {isMarked && (
          <Badge variant="light" tt="none">
            {t("participations.fromMail")}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>{t(roleName(task.role))}</Table.Td>
      <Table.Td>
        <TaskStatus status={(task.task_status ?? 0) as Status} />
      </Table.Td>
      <Table.Td miw={180}>
        <Done stats={task.sample_stats ?? {}} />
      </Table.Td>
      <Table.Td>{task.create_time !== undefined && formatTime(task.create_time)}</Table.Td>
      <Table.Td ta="right">
        <WayIn task={task} />
      </Table.Td>
    </Table.Tr>
  );
}

function Done({ stats }: { stats: Schema<"SampleStats"> }) {
  const { t } = useTranslation();
  const [done, total] = [doneOf(stats), stats.total_sample_count ?? 0];
  const rejected = countOf("rejected", stats);
  return (
    <>
      <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={t("participations.progress")} />
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t("participations.done", { done, total })}
        </Text>
        {rejected > 0 && (
          <Badge color="red" variant="light" tt="none" miw="max-content">
            {t("participations.rejected", { count: rejected })}
          </Badge>
        )}
      </Group>
    </>
  );
}

function WayIn({ task }: { task: WorkerTask }) {
  const { t } = useTranslation();
  const { id } = useProject();
  const place = { project_id: id, dataset_id: task.dataset_id ?? "", workforce_task_id: task.task_id ?? "" };
  if (task.role === MANAGER)
    return (
      <ButtonLink to="/p/$projectId/datasets/$datasetId/tasks/$taskId" params={pageParams(place)}>
        {t("participations.manage")}
      </ButtonLink>
    );
  if (task.role === REVIEWER)
    return (
      <WorkLink place={place} mode="review">
        {t("participations.review")}
      </WorkLink>
    );
  return <WorkLink place={place}>{t("participations.label")}</WorkLink>;
}
