import { Button, Stack, Table, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { formatTime } from "@/texts/formats";
import { useAction } from "@/ui/useAction";
import { DELETED_TASKS, datasetKey, deletedTasksQuery, useDatasetPlace } from "./queries";

type Deleted = Schema<"DeletedWorkforceTask">;
const COLUMNS = ["task", "deleted", "restorable"] as const;

/** The tasks of a dataset that can be brought back; nothing if there are none. */
export function DeletedTasks() {
  const { t } = useTranslation();
  const { data } = useQuery(deletedTasksQuery(useDatasetPlace()));
  if (!data || data.tasks.length === 0) return null;
  return (
    <Stack gap="xs" mt="md" component="section" aria-label={t("datasets.deletedTasks")}>
      <Title order={2} size="h4">
        {t("datasets.deletedTasks")}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column}>{t(`datasets.column.${column}`)}</Table.Th>
              ))}
              <Table.Th aria-label={t("datasets.actions")} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.tasks.map((task) => (
              <DeletedTask key={task.task_id} task={task} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function DeletedTask({ task }: { task: Deleted }) {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  const restore = useAction(
    () => answer(api.POST(`${DELETED_TASKS}/restore`, { params: { path: place }, body: { task_id: task.task_id } })),
    {
      stale: [datasetKey(place), ["worker-tasks"]],
      message: t("datasets.taskRestored", { name: task.task_name }),
    },
  );
  return (
    <Table.Tr>
      <Table.Td fw={600}>{task.task_name}</Table.Td>
      <Table.Td>{formatTime(task.delete_time)}</Table.Td>
      <Table.Td>{formatTime(task.restorable_until)}</Table.Td>
      <Table.Td ta="right">
        <Button
          variant="default"
          size="xs"
          loading={restore.isPending}
          onClick={() => restore.mutate()}
          aria-label={t("datasets.restoreNamed", { name: task.task_name })}
        >
          {t("datasets.restore")}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
