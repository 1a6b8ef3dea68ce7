import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LabelForm } from "./LabelForm";
import type { Label } from "./labels";
import type { DatasetType } from "./types";

interface LabelModalProps {
  label: Label | null;
  labels: readonly Label[];
  datasetType: DatasetType;
  onSave: (label: Label, wanted: Label) => Promise<unknown>;
  onClose: () => void;
}

/** Everything about one label, over the page. */
export function LabelModal({ label, labels, ...props }: LabelModalProps) {
  const { t } = useTranslation();
  const name = label?.name ?? "";
  return (
    <Modal
      opened={label !== null}
      onClose={props.onClose}
      title={t("datasets.label.editNamed", { name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
      size="lg"
    >
      {label && <LabelForm label={label} others={labels.filter((each) => each !== label)} {...props} />}
    </Modal>
  );
}
