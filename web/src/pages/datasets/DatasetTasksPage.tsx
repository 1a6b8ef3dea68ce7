import { Progress, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { doneOf } from "@/pages/tasks/states";
import { TaskStatus } from "@/pages/tasks/TaskStatus";
import { formatNumber, formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { TextLink } from "@/ui/TextLink";
import { DeletedTasks } from "./DeletedTasks";
import { datasetTasksQuery, useDatasetPlace } from "./queries";

type Task = Schema<"WorkforceTask">;
const COLUMNS = ["task", "status", "progress", "people", "created"] as const;

/** The team tasks of a dataset, how far each has come, and the deleted ones. */
export function DatasetTasksPage() {
  const tasks = useQuery(datasetTasksQuery(useDatasetPlace()));
  return (
    <>
      <Answered query={tasks}>{({ tasks: found = [] }) => <TaskTable tasks={found} />}</Answered>
      <DeletedTasks />
    </>
  );
}

function TaskTable({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation();
  if (tasks.length === 0)
    return (
      <EmptyNotice title={t("datasets.noTasks")} hint={t("datasets.noTasksHint")}>
        <NewTaskLink />
      </EmptyNotice>
    );
  return (
    <Stack align="flex-start">
      <NewTaskLink />
      <Table.ScrollContainer minWidth={720} w="100%">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column}>{t(`datasets.column.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tasks.map((task) => (
              <TaskRow key={task.task_id} task={task} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function NewTaskLink() {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  return (
    <ButtonLink
      to="/p/$projectId/datasets/$datasetId/tasks/new"
      params={{ projectId: place.project_id, datasetId: place.dataset_id }}
    >
      {t("datasets.newTask")}
    </ButtonLink>
  );
}

function TaskRow({ task }: { task: Task }) {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  const stats = task.sample_stats ?? {};
  const [done, total] = [doneOf(stats), stats.total_sample_count ?? 0];
  const { labeler_count: labelers = 0, reviewer_count: reviewers = 0 } = task.workforce_stats ?? {};
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink
          to="/p/$projectId/datasets/$datasetId/tasks/$taskId"
          params={{ projectId: place.project_id, datasetId: place.dataset_id, taskId: task.task_id ?? "" }}
          fw={600}
        >
          {task.task_name}
        </TextLink>
      </Table.Td>
      <Table.Td>
        <TaskStatus status={task.status ?? 0} />
      </Table.Td>
      <Table.Td>
        <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={t("datasets.column.progress")} />
        <Text size="sm">{t("datasets.taskDone", { done: formatNumber(done), total: formatNumber(total) })}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t("datasets.labelers", { count: labelers })}</Text>
        {reviewers > 0 && <Text size="sm">{t("datasets.reviewers", { count: reviewers })}</Text>}
      </Table.Td>
      <Table.Td>{formatTime(task.create_time ?? 0)}</Table.Td>
    </Table.Tr>
  );
}
