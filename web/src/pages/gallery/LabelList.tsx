import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatShare } from "@/texts/formats";
import { LabelChip } from "./LabelChips";
import { labelFacts } from "./labelFacts";
import type { SampleLabel } from "./samples";

const MOST_SHOWN = 100;

/** All labels of a sample with what they say. */
export function LabelList({ labels, text }: { labels: readonly SampleLabel[]; text: string }) {
  const { t } = useTranslation();
  if (labels.length === 0) return <Text c="dimmed">{t("gallery.noLabels")}</Text>;
  return (
    <Stack gap={6} component="ul" style={{ listStyle: "none", padding: 0, margin: 0 }}>
      {labels.slice(0, MOST_SHOWN).map((label, place) => (
        <li key={label.id ?? place}>
          <Entry label={label} all={labels} text={text} />
        </li>
      ))}
      {labels.length > MOST_SHOWN && (
        <Text component="li" c="dimmed">
          {t("gallery.andMore", { count: labels.length - MOST_SHOWN })}
        </Text>
      )}
    </Stack>
  );
}

function Entry({ label, all, text }: { label: SampleLabel; all: readonly SampleLabel[]; text: string }) {
  const { t } = useTranslation();
  const facts = labelFacts(label, all, text);
  const shape = label.property?.["@modelarts:shape"];
  const said = [
    shape && t(`gallery.shape.${shape}`),
    facts.span !== null && t("gallery.span", { text: facts.span }),
    facts.ends && t("gallery.from", { from: facts.ends[0], to: facts.ends[1] }),
    facts.times && t("gallery.times", { start: facts.times[0], end: facts.times[1] }),
    facts.speaker,
    facts.content,
    ...facts.attributes.map(([name, value]) => t("gallery.attributeValue", { name, value })),
    label.score !== undefined && t("gallery.scoreOf", { score: formatShare(label.score) }),
    label.annotated_by === "auto" && t("gallery.machine"),
  ].filter(Boolean);
  return (
    <Group gap={6} align="baseline">
      {label.name && <LabelChip name={label.name} text={label.name} />}
      {said.length > 0 && (
        <Text size="sm" c="dimmed">
          {said.join(" · ")}
        </Text>
      )}
    </Group>
  );
}
