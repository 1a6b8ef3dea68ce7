import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useAction } from "@/ui/useAction";
import { DATASET, datasetsKey } from "./queries";

interface Named {
  id: string;
  name: string;
}

const UNDO_MS = 12_000;

/** Deletes a dataset and offers, for a while, to take that back. */
export function useDatasetRemoval(projectId: string, onDeleted: () => void) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const restoring = useDatasetRestoring(projectId);
  return useMutation({
    mutationFn: ({ id }: Named) =>
      answer(api.DELETE(DATASET, { params: { path: { project_id: projectId, dataset_id: id } } })),
    onSuccess: async (_, dataset) => {
      onDeleted();
      const notice = notifications.show({
        autoClose: UNDO_MS,
        message: (
          <Group justify="space-between">
            <Text>{t("datasets.wasDeleted", { name: dataset.name })}</Text>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                notifications.hide(notice);
                restoring.mutate(dataset);
              }}
            >
              {t("datasets.undo")}
            </Button>
          </Group>
        ),
      });
      await cache.invalidateQueries({ queryKey: datasetsKey(projectId) });
    },
  });
}

/** Brings a deleted dataset back. */
export function useDatasetRestoring(projectId: string) {
  const { t } = useTranslation();
  return useAction(
    ({ id, newName }: Named & { newName?: string }) =>
      answer(
        api.POST("/v2/{project_id}/deleted/datasets/restore", {
          params: { path: { project_id: projectId } },
          body: { dataset_id: id, ...(newName && { dataset_name: newName }) },
        }),
      ),
    { stale: [datasetsKey(projectId)], message: t("datasets.wasRestored") },
  );
}
