import { Button, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDuration, formatNumber } from "@/texts/formats";
import { frameAt } from "./frames";
import type { KeyFrame } from "./queries";
import classes from "./video.module.css";

interface ListProps {
  keyFrames: readonly KeyFrame[];
  times: readonly number[];
  onShow: (frame: number) => void;
  onOpen: (sampleId: string) => void;
}

/** The key frames of a video by time, with their labels: to look at here, or to open and label. */
export function KeyFrameList({ keyFrames, times, onShow, onOpen }: ListProps) {
  const { t } = useTranslation();
  if (keyFrames.length === 0)
    return (
      <Text px="md" c="dimmed">
        {t("video.noKeyFrames")}
      </Text>
    );
  return (
    <ul className={classes.list} aria-label={t("video.keyFrames")}>
      {keyFrames.map(({ sampleId, time, picture, labels }) => {
        const frame = frameAt(times, time);
        return (
          <li key={sampleId}>
            <UnstyledButton className={classes.open} onClick={() => onOpen(sampleId)}>
              <img src={picture} alt="" loading="lazy" />
              <Text size="sm" component="span">
                {formatDuration(time)} · {formatNumber(frame)}
              </Text>
              <Text size="sm" component="span" c="dimmed" truncate>
                {labels.length > 0 ? labels.join(", ") : t("video.noLabels")}
              </Text>
            </UnstyledButton>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t("video.showAt", { time: formatDuration(time) })}
              onClick={() => onShow(frame)}
            >
              {t("video.show")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
