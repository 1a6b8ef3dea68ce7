import { Button, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDuration, formatNumber } from "@/texts/formats";
import type { LabelDefinition } from "../core/tool";
import type { KeyFrame } from "./queries";
import classes from "./video.module.css";

interface ListProps {
  keyFrames: readonly KeyFrame[];
  definitions: readonly LabelDefinition[];
  /** The key frame that the player shows. */
  shownId: string | undefined;
  onShow: (keyFrame: KeyFrame) => void;
  onOpen: (sampleId: string) => void;
}

/** The key frames of a video by time, with their labels: to look at here, or to open and label. */
export function KeyFrameList({ keyFrames, definitions, shownId, onShow, onOpen }: ListProps) {
  const { t } = useTranslation();
  if (keyFrames.length === 0)
    return (
      <Text px="md" pb="sm" c="dimmed">
        {t("video.noKeyFrames")}
      </Text>
    );
  return (
    <ul className={classes.list} aria-label={t("video.keyFrames")}>
      {keyFrames.map((keyFrame) => {
        const time = formatDuration(keyFrame.time);
        return (
          <li key={keyFrame.sampleId} data-shown={keyFrame.sampleId === shownId}>
            <UnstyledButton
              className={classes.open}
              aria-label={t("video.openAt", { time })}
              onClick={() => onOpen(keyFrame.sampleId)}
            >
              <img src={keyFrame.picture} alt="" loading="lazy" />
              <Text size="sm" component="span">
                {time}
              </Text>
            </UnstyledButton>
            <KeyFrameLabels labels={keyFrame.labels} definitions={definitions} />
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t("video.showAt", { time })}
              onClick={() => onShow(keyFrame)}
            >
              {t("video.show")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function KeyFrameLabels({ labels, definitions }: Pick<ListProps, "definitions"> & Pick<KeyFrame, "labels">) {
  const { t } = useTranslation();
  if (labels.size === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("video.noLabels")}
      </Text>
    );
  return [...labels].map(([name, count]) => (
    <Text key={name} size="sm" className={classes.labels}>
      <span style={{ background: definitions.find((each) => each.name === name)?.color }} />
      {count > 1 ? t("video.labelCount", { name, count: formatNumber(count) }) : name}
    </Text>
  ));
}
