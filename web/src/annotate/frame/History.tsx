import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { formatTime } from "@/texts/formats";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { readRow } from "./calls";
import type { Place } from "./place";
import type { Row } from "./rows";
import { useWorkContext } from "./WorkContext";

const MOST = 50;
const IN_TASK =
  "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/history";
const IN_DATASET = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/history";

/** Every value that these labels had, and the way back to each. */
export function History() {
  const { t } = useTranslation();
  const { place, work, row, readOnly } = useWorkContext();
  const sampleId = row?.sample.sampleId ?? "";
  const found = useQuery({
    queryKey: ["history", place.taskId, sampleId, row?.workerId, row?.revision],
    queryFn: () => readHistory(place, sampleId, row?.workerId ?? null),
    enabled: row !== null,
  });
  const bringBack = useMutation({
    mutationFn: async (revision: number) => {
      if (!row) return;
      await restore(place, row, revision);
      work.queue.replace(await readRow(place, sampleId, row.workerId));
    },
  });
  if (found.error) return <ErrorNotice error={found.error} />;
  return (
    <Stack gap="xs">
      {found.data?.history?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("work.noHistory")}
        </Text>
      )}
      {bringBack.error && <ErrorNotice error={bringBack.error} />}
      {found.data?.history?.map((each, place) => (
        <Paper key={each.revision} withBorder p={8}>
          <Text size="xs" c="dimmed">
            {each.written_by} · {formatTime(each.time ?? 0)}
          </Text>
          <Group justify="space-between">
            <Text size="sm">
              {t("work.revision", { revision: each.revision ?? 0, count: each.labels?.length ?? 0 })}
            </Text>
            {place > 0 && !readOnly && (
              <Button
                size="compact-xs"
                variant="default"
                loading={bringBack.isPending}
                onClick={() => bringBack.mutate(each.revision ?? 0)}
              >
                {t("work.restore")}
              </Button>
            )}
          </Group>
          <Text size="sm">
            {each.labels?.map(({ name, property }) => name ?? property?.["@modelarts:content"]).join(", ")}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}

function paths(place: Place, sampleId: string) {
  const dataset = { project_id: place.projectId, dataset_id: place.datasetId, sample_id: sampleId };
  return { dataset, task: { ...dataset, workforce_task_id: place.taskId ?? "" } };
}

function readHistory(place: Place, sampleId: string, workerId: string | null) {
  const { dataset, task } = paths(place, sampleId);
  if (place.taskId === null) return answer(api.GET(IN_DATASET, { params: { path: dataset, query: { limit: MOST } } }));
  const query = { limit: MOST, ...(workerId && { worker_id: workerId }) };
  return answer(api.GET(IN_TASK, { params: { path: task, query } }));
}

async function restore(place: Place, row: Row, revision: number): Promise<void> {
  const { dataset, task } = paths(place, row.sample.sampleId);
  if (place.taskId === null) {
    await api.POST(`${IN_DATASET}/restore`, { params: { path: dataset }, body: { revision } });
    return;
  }
  const body = { revision, ...(row.workerId && { worker_id: row.workerId }) };
  await api.POST(`${IN_TASK}/restore`, { params: { path: task }, body });
}
