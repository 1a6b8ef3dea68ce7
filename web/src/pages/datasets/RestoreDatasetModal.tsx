import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, answer, api, type Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { isDatasetName } from "./inputRules";
import { NameField } from "./NameField";
import { datasetsKey } from "./queries";
import { RefusalNotice } from "./RefusalNotice";
import { useRefusalText } from "./useRefusalText";

type Deleted = Schema<"DeletedDataset">;
const NAME_TAKEN = "4351";

/** Brings a deleted dataset back, under another name if its own was given away. */
export function RestoreDatasetModal({ dataset, onClose }: { dataset: Deleted | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={dataset !== null}
      onClose={onClose}
      title={t("datasets.restoreTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {dataset && <RestoreForm dataset={dataset} onClose={onClose} />}
    </Modal>
  );
}

function RestoreForm({ dataset, onClose }: { dataset: Deleted; onClose: () => void }) {
  const { t } = useTranslation();
  const { id } = useProject();
  const textOf = useRefusalText();
  const cache = useQueryClient();
  const [name, setName] = useState(dataset.dataset_name);
  const restoring = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/v2/{project_id}/deleted/datasets/restore", {
          params: { path: { project_id: id } },
          body: { dataset_id: dataset.dataset_id, dataset_name: name },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries({ queryKey: datasetsKey(id) });
    },
  });
  const isNameTaken = restoring.error instanceof ApiError && restoring.error.code === NAME_TAKEN;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDatasetName(name)) restoring.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t("datasets.restoreHint")}</Text>
        <NameField
          value={name}
          onChange={setName}
          error={isNameTaken && restoring.error ? textOf(restoring.error) : undefined}
        />
        {restoring.error && !isNameTaken && <RefusalNotice error={restoring.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={restoring.isPending}>
            {t("datasets.restore")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
