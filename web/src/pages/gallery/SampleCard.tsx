import { Badge, Checkbox, Group, Text } from "@mantine/core";
import { type MouseEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Gallery.module.css";
import { LabelChips } from "./LabelChips";
import { SampleMedia } from "./SampleMedia";
import { StateBadge } from "./StateBadge";
import { isHard, type Sample } from "./samples";

interface Props {
  sample: Sample;
  place: number;
  height: number;
  isSelected: boolean;
  isActive: boolean;
  mostChips: number;
  onClick: (event: MouseEvent, place: number) => void;
  onToggle: (place: number) => void;
}

export const SampleCard = memo(function SampleCard(props: Props) {
  const { t } = useTranslation();
  const { sample, place, height, isSelected, isActive, mostChips, onClick, onToggle } = props;
  const name = sample.sample_data?.[0]?.slice(0, 80) ?? sample.sample_name ?? "";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys of all cards.
    // biome-ignore lint/a11y/useSemanticElements: tables cannot be drawn in part.
    <div
      role="gridcell"
      className={styles.card}
      style={{ height }}
      data-place={place}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isSelected}
      aria-label={t("gallery.sampleNumber", { number: place + 1, name })}
      onClick={(event) => onClick(event, place)}
    >
      <Checkbox
        className={styles.check}
        tabIndex={-1}
        checked={isSelected}
        aria-label={t("gallery.select", { name })}
        onChange={() => onToggle(place)}
        onClick={(event) => event.stopPropagation()}
      />
      <div className={styles.media}>
        <SampleMedia sample={sample} />
      </div>
      <div className={styles.foot}>
        <Group gap={6} wrap="nowrap" justify="space-between">
          <Text size="sm" truncate title={sample.sample_name}>
            {sample.sample_name}
          </Text>
          {isHard(sample) && (
            <Badge size="sm" tt="none" color="orange" variant="light">
              {t("gallery.hardNames.1")}
            </Badge>
          )}
        </Group>
        {sample.sample_status === "MANUAL_ANNOTATION" ? (
          <LabelChips labels={sample.labels ?? []} most={mostChips} />
        ) : (
          <Group gap={4} wrap="nowrap">
            <StateBadge status={sample.sample_status} />
            <LabelChips labels={sample.labels ?? []} most={mostChips - 1} />
          </Group>
        )}
      </div>
    </div>
  );
});
