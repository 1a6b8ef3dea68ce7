import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Answered } from "@/ui/Answered";
import { DeleteLabelModal } from "./DeleteLabelModal";
import { LabelSetEditor } from "./LabelSetEditor";
import { type Label, labelKey } from "./labels";
import { labelsQuery, statsQuery, useDatasetPlace } from "./queries";
import { needsLabels } from "./types";
import { useDataset } from "./useDataset";
import { useLabelSet } from "./useLabelSet";

/** The label set of a dataset; each change is stored at once. */
export function LabelsPage() {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  const type = useDataset().data?.dataset_type ?? 0;
  const labels = useQuery(labelsQuery(place));
  const stats = useQuery(statsQuery(place));
  const [leaving, setLeaving] = useState<Label | null>(null);
  const actions = { ...useLabelSet(), remove: setLeaving };
  const counts = new Map(stats.data?.label_stats?.map((label) => [labelKey(label), label.sample_count ?? 0]));
  const countOf = (label: Label) => counts.get(labelKey(label)) ?? 0;
  return (
    <Answered query={labels}>
      {({ labels: found = [] }) => (
        <Stack maw={960}>
          <Text c="dimmed">{needsLabels(type) ? t("datasets.label.hint") : t("datasets.labelsFree")}</Text>
          <LabelSetEditor datasetType={type} labels={found} actions={actions} countOf={stats.data && countOf} />
          <DeleteLabelModal
            label={leaving}
            labels={found}
            count={leaving ? countOf(leaving) : 0}
            onClose={() => setLeaving(null)}
          />
        </Stack>
      )}
    </Answered>
  );
}
