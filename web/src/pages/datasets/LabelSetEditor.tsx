import { Button, Group, Pagination, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { definitionsOf } from "@/annotate/frame/labels";
import { LabelModal } from "./LabelModal";
import { LabelTable } from "./LabelTable";
import { hasOwnColor, type Label } from "./labels";
import { NewLabelField } from "./NewLabelField";
import type { DatasetType } from "./types";

/** What can be done to a label set, be it stored already or not. */
export interface LabelSetActions {
  add: (labels: Label[]) => Promise<unknown>;
  change: (label: Label, wanted: Label) => Promise<unknown>;
  remove: (label: Label) => void;
  /** Gives all labels the colours of their places. */
  clearColors: () => Promise<unknown>;
}

interface LabelSetEditorProps {
  datasetType: DatasetType;
  labels: readonly Label[];
  actions: LabelSetActions;
  /** How many samples carry a label; left out where there are none. */
  countOf?: ((label: Label) => number) | undefined;
}

const PAGE = 50;

/** The labels of a dataset: add by name, change the rest of each in a form. */
export function LabelSetEditor({ datasetType, labels, actions, countOf }: LabelSetEditorProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Label | null>(null);
  const [wanted, setWanted] = useState("");
  const [page, setPage] = useState(1);
  const shown = definitionsOf(labels, datasetType)
    .map((definition, place) => ({ definition, label: labels[place] ?? {} }))
    .filter(({ definition }) => isFound(definition.name, wanted));
  return (
    <Stack>
      <NewLabelField datasetType={datasetType} labels={labels} onAdd={actions.add} />
      <Group justify="space-between">
        {labels.length > PAGE && (
          <TextInput
            type="search"
            aria-label={t("datasets.label.search")}
            placeholder={t("datasets.label.search")}
            value={wanted}
            onChange={(event) => {
              setWanted(event.currentTarget.value);
              setPage(1);
            }}
          />
        )}
        {labels.some(hasOwnColor) && (
          <Button variant="default" size="xs" onClick={actions.clearColors}>
            {t("datasets.label.clearColors")}
          </Button>
        )}
      </Group>
      <LabelTable
        rows={shown.slice((page - 1) * PAGE, page * PAGE)}
        countOf={countOf}
        onEdit={setEdited}
        onDelete={actions.remove}
      />
      {shown.length > PAGE && <Pagination total={Math.ceil(shown.length / PAGE)} value={page} onChange={setPage} />}
      <LabelModal
        label={edited}
        labels={labels}
        datasetType={datasetType}
        onSave={actions.change}
        onClose={() => setEdited(null)}
      />
    </Stack>
  );
}

const isFound = (name: string, wanted: string): boolean =>
  name.normalize("NFKC").toLowerCase().includes(wanted.normalize("NFKC").toLowerCase().trim());
