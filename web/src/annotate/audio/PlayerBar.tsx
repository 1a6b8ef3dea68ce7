import { Button, Group, NumberInput, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FASTEST, formatMilliseconds, SLOWEST } from "./times";
import type { Player } from "./usePlayer";

/** Below the waveform: play, time, speed, loop, zoom. */
export function PlayerBar({ player, duration }: { player: Player; duration: number }) {
  const { t } = useTranslation();
  const { isPlaying, isLooping, speed, setSpeed } = player;
  return (
    <Group gap="sm" px="md" py={4} role="toolbar" aria-label={t("audio.player")}>
      <Button size="compact-sm" miw={88} onClick={player.play}>
        {t(isPlaying ? "audio.pause" : "audio.play")}
      </Button>
      <Text size="sm" ff="monospace">
        {formatMilliseconds(player.time)} / {formatMilliseconds(Math.floor(duration))}
      </Text>
      <NumberInput
        size="xs"
        w={80}
        aria-label={t("audio.speed")}
        suffix=" ×"
        min={SLOWEST}
        max={FASTEST}
        step={0.1}
        decimalScale={1}
        value={speed}
        onChange={(value) => Number(value) >= SLOWEST && setSpeed(Number(value))}
      />
      <Button
        size="compact-sm"
        variant={isLooping ? "filled" : "default"}
        aria-pressed={isLooping}
        onClick={player.toggleLoop}
      >
        {t("audio.loop")}
      </Button>
      <Group gap={4}>
        <Button size="compact-sm" variant="default" aria-label={t("audio.zoomOut")} onClick={player.zoomOut}>
          −
        </Button>
        <Button size="compact-sm" variant="default" aria-label={t("audio.zoomIn")} onClick={player.zoomIn}>
          +
        </Button>
        <Button size="compact-sm" variant="default" onClick={player.fit}>
          {t("audio.fit")}
        </Button>
      </Group>
    </Group>
  );
}
