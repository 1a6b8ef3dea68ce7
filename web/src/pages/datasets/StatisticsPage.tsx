import { SegmentedControl, SimpleGrid, Stack } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { BarChart } from "./BarChart";
import { linesOf, spanOf, valueBars } from "./charts";
import { LabelBars } from "./LabelBars";
import { metricsQuery, statsQuery, useDatasetPlace } from "./queries";
import { Section } from "./Section";
import { TimeChart } from "./TimeChart";

const SPANS = [7, 30, 90] as const;
const HARD = "orange.7";
const METADATA = "grape.6";
const STATES = [
  { state: "un_annotation", color: "gray.6" },
  { state: "manual_annotation", color: "blue.6" },
  { state: "auto_annotation", color: "orange.7" },
] as const;

/** What the samples of a dataset are like, in charts. */
export function StatisticsPage() {
  const stats = useQuery(statsQuery(useDatasetPlace()));
  return (
    <Stack>
      <PerDay />
      <Answered query={stats}>{(found) => <Charts stats={found} />}</Answered>
    </Stack>
  );
}

function Charts({ stats }: { stats: Schema<"StatsAnswer"> }) {
  const { t } = useTranslation();
  const counts = stats.sample_stats ?? {};
  const whole = counts.all ?? 0;
  const hard = Object.entries(stats.hard_detail_stats ?? {}).map(([key, { key: count = 0, value }]) => ({
    key,
    name: String(value ?? ""),
    count,
    color: HARD,
  }));
  const states = STATES.map(({ state, color }) => ({
    key: state,
    name: t(`datasets.stats.state.${state}`),
    count: counts[state] ?? 0,
    color,
  }));
  const { key_sample: isHard = 0, non_key_sample: isNotHard = 0 } = stats.key_sample_stats ?? {};
  const difficulty = [
    { key: "hard", name: t("datasets.stats.hard"), count: isHard, color: HARD },
    { key: "others", name: t("datasets.stats.notHard"), count: isNotHard, color: "gray.6" },
  ];
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Section title={t("datasets.stats.states")}>
        <BarChart caption={t("datasets.stats.samplesHint")} bars={states} whole={whole} />
      </Section>
      <LabelBars stats={stats.label_stats ?? []} whole={whole} />
      {isHard > 0 && (
        <Section title={t("datasets.stats.difficulty")}>
          <BarChart caption={t("datasets.stats.samplesHint")} bars={difficulty} whole={whole} />
          {hard.length > 0 && <BarChart caption={t("datasets.stats.reasons")} bars={hard} whole={isHard} />}
        </Section>
      )}
      {Object.entries(stats.metadata_stats ?? {}).map(([name, values]) => (
        <Section key={name} title={t("datasets.stats.metadata", { name })}>
          <BarChart caption={t("datasets.stats.samplesHint")} bars={valueBars(values, METADATA)} whole={whole} />
        </Section>
      ))}
    </SimpleGrid>
  );
}

function PerDay() {
  const { t } = useTranslation();
  const [span, setSpan] = useState<number>(SPANS[1]);
  const metrics = useQuery({ ...metricsQuery(useDatasetPlace(), span), placeholderData: keepPreviousData });
  const found = useMemo(() => linesOf(metrics.data?.metrics ?? {}), [metrics.data]);
  const shown = useMemo(() => spanOf(span), [span]);
  return (
    <Section title={t("datasets.stats.perDay")}>
      <SegmentedControl
        w="fit-content"
        aria-label={t("datasets.stats.span")}
        value={String(span)}
        data={SPANS.map((count) => ({ value: String(count), label: t("datasets.stats.days", { count }) }))}
        onChange={(days) => setSpan(Number(days))}
      />
      <Answered query={metrics}>
        {() =>
          found.days.length > 0 ? (
            <TimeChart span={shown} {...found} />
          ) : (
            <EmptyNotice title={t("datasets.stats.noDays")} hint={t("datasets.stats.noDaysHint")} />
          )
        }
      </Answered>
    </Section>
  );
}
