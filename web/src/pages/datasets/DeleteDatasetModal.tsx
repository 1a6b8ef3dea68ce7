import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { RefusalNotice } from "./RefusalNotice";
import { useDatasetRemoval } from "./useDatasetRemoval";

interface Leaving {
  dataset_id?: string;
  dataset_name?: string;
  total_sample_count?: number;
}

interface DeleteDatasetModalProps {
  dataset: Leaving | null;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}

/** Asks before a dataset is deleted, with the number of samples that go with it. */
export function DeleteDatasetModal({ dataset, onClose, onDeleted }: DeleteDatasetModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={dataset !== null}
      onClose={onClose}
      title={t("datasets.deleteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {dataset && <Question dataset={dataset} onClose={onClose} onDeleted={onDeleted} />}
    </Modal>
  );
}

function Question({ dataset, onClose, onDeleted }: DeleteDatasetModalProps & { dataset: Leaving }) {
  const { t } = useTranslation();
  const removal = useDatasetRemoval(useProject().id, () => {
    onClose();
    onDeleted?.();
  });
  const { dataset_id = "", dataset_name: name = "", total_sample_count: count = 0 } = dataset;
  return (
    <Stack>
      <Text>{t("datasets.deleteQuestion", { name, count })}</Text>
      <Text c="dimmed">{t("datasets.deleteHint")}</Text>
      {removal.error && <RefusalNotice error={removal.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("common.cancel")}
        </Button>
        <Button color="red" loading={removal.isPending} onClick={() => removal.mutate({ id: dataset_id, name })}>
          {t("datasets.deleteSamples", { count })}
        </Button>
      </Group>
    </Stack>
  );
}
