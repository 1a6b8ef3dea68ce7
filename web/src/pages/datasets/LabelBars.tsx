import { useTranslation } from "react-i18next";
import { definitionsOf } from "@/annotate/frame/labels";
import type { Schema } from "@/api/client";
import { BarChart } from "./BarChart";
import { labelBars } from "./charts";
import { Section } from "./Section";
import { ENTITY, hasRelations, RELATION } from "./types";
import { useDataset } from "./useDataset";

/** How many samples carry each label; entities and relations apart. */
export function LabelBars({ stats, whole }: { stats: readonly Schema<"LabelStats">[]; whole: number }) {
  const { t } = useTranslation();
  const type = useDataset().data?.dataset_type ?? 0;
  const definitions = definitionsOf(stats, type);
  const groups = hasRelations(type)
    ? ([
        ["entities", ENTITY],
        ["relations", RELATION],
      ] as const)
    : ([["labels", undefined]] as const);
  return groups.map(([group, labelType]) => {
    const bars = labelBars(stats, definitions, labelType);
    return bars.length === 0 ? null : (
      <Section key={group} title={t(`datasets.stats.${group}`)}>
        <BarChart caption={t("datasets.stats.carryHint")} bars={bars} whole={whole} />
      </Section>
    );
  });
}
