import { Button, Group, Kbd, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration, formatNumber } from "@/texts/formats";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { useAction } from "@/ui/useAction";
import { useCommands } from "../core/dispatch";
import type { ToolProps } from "../core/tool";
import { KeyFrameList } from "./KeyFrameList";
import { cutFrame, framesQuery, keyFramesQuery } from "./queries";
import { useVideo } from "./useVideo";
import classes from "./video.module.css";

interface VideoToolProps extends ToolProps {
  /** For owners and managers, who may read the frames of a video and make samples of them. */
  canCut: boolean;
  onOpenSample: (sampleId: string) => void;
}

/** A video to watch, frame by frame, and its key frames, which are what is labeled. */
export function VideoTool(props: VideoToolProps) {
  return <Video key={props.sample.sampleId} {...props} />;
}

function Video({ sample, samplePath, canCut, readOnly, onOpenSample, onShown, onBroken }: VideoToolProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLVideoElement>(null);
  const video = useVideo(element, samplePath, canCut);
  const { times, frame, moment, play } = video;
  const { data: keyFrames = [] } = useQuery({ ...keyFramesQuery(samplePath), enabled: canCut });
  const cut = useAction(() => cutFrame(samplePath, times[frame] ?? moment), {
    stale: [keyFramesQuery(samplePath).queryKey, framesQuery(samplePath).queryKey],
    message: t("video.wasCut"),
  });
  const mayCutNow = canCut && !readOnly && times.length > 0;
  const cutNow = () => {
    if (!mayCutNow) return false;
    if (!cut.isPending) cut.mutate();
    return true;
  };
  useCommands({ "media.cutFrame": cutNow });
  const last = Math.max(1, times.length - 1);

  return (
    <div className={classes.tool}>
      {/* biome-ignore lint/a11y/useMediaCaption: what is to be labeled has no captions */}
      <video
        ref={element}
        className={classes.picture}
        src={sample.source}
        preload="auto"
        aria-label={sample.name}
        onLoadedData={onShown}
        onError={() => onBroken(new Error(element.current?.error?.message ?? ""))}
        onPlay={() => video.setPlaying(true)}
        onPause={() => video.setPlaying(false)}
        onClick={play}
      />
      {times.length > 0 && (
        <div className={classes.timeline}>
          <input
            type="range"
            aria-label={t("video.timeline")}
            aria-valuetext={t("video.frame", { frame: formatNumber(frame), count: formatNumber(times.length - 1) })}
            min={0}
            max={last}
            value={frame}
            onChange={({ target }) => video.goTo(Number(target.value))}
          />
          {keyFrames.map(({ sampleId, time }) => (
            <span key={sampleId} className={classes.tick} style={{ left: `${(time / video.duration) * 100}%` }} />
          ))}
        </div>
      )}
      <Group gap="sm" px="md" py={4} role="toolbar" aria-label={t("video.player")}>
        <Button size="compact-sm" miw={88} onClick={play}>
          {t(video.isPlaying ? "video.pause" : "video.play")}
        </Button>
        <Button size="compact-sm" variant="default" rightSection={<Kbd size="xs">,</Kbd>} onClick={video.step(-1)}>
          {t("video.stepBack")}
        </Button>
        <Button size="compact-sm" variant="default" rightSection={<Kbd size="xs">.</Kbd>} onClick={video.step(1)}>
          {t("video.stepForward")}
        </Button>
        <Text size="sm" ff="monospace">
          {formatDuration(times[frame] ?? moment)}
        </Text>
        {times.length > 0 && (
          <Text size="sm">
            {t("video.frame", { frame: formatNumber(frame), count: formatNumber(times.length - 1) })}
          </Text>
        )}
        <Text size="sm">{t("video.speed", { speed: video.speed })}</Text>
        {mayCutNow && (
          <Button size="compact-sm" loading={cut.isPending} rightSection={<Kbd size="xs">K</Kbd>} onClick={cutNow}>
            {t("video.cut")}
          </Button>
        )}
      </Group>
      {video.error && <ErrorNotice error={video.error} />}
      {canCut && <KeyFrameList {...{ keyFrames, times }} onShow={video.goTo} onOpen={onOpenSample} />}
    </div>
  );
}
