import { Button, Group, Kbd, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration, formatNumber } from "@/texts/formats";
import { useKeyMap } from "../core/react";
import type { Video } from "./useVideo";

/** Play, step, and where the video is. */
export function PlayerBar({ video, children }: { video: Video; children: ReactNode }) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  const { times, frame, moment, duration } = video;
  return (
    <Group gap="xs" px="md" py={4} role="toolbar" aria-label={t("video.player")}>
      <Button size="compact-sm" miw={88} onClick={video.play}>
        {t(video.isPlaying ? "video.pause" : "video.play")}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<Kbd size="xs">{keys["media.stepBack"][0]}</Kbd>}
        onClick={video.step(-1)}
      >
        {t("video.stepBack")}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<Kbd size="xs">{keys["media.stepForward"][0]}</Kbd>}
        onClick={video.step(1)}
      >
        {t("video.stepForward")}
      </Button>
      <Text size="sm" ff="monospace">
        {[times[frame] ?? moment, ...(duration > 0 ? [duration] : [])].map(formatDuration).join(" / ")}
      </Text>
      {times.length > 0 && (
        <Text size="sm">{t("video.frame", { frame: formatNumber(frame + 1), count: formatNumber(times.length) })}</Text>
      )}
      <Text size="sm" title={t("video.speedTitle")}>
        {t("video.speed", { speed: formatNumber(video.speed) })}
      </Text>
      {children}
    </Group>
  );
}
