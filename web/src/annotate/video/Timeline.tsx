import { useTranslation } from "react-i18next";
import { formatNumber } from "@/texts/formats";
import type { KeyFrame } from "./queries";
import type { Video } from "./useVideo";
import classes from "./video.module.css";

/** All frames of the video, with ticks where key frames are; nothing where their times may not be read. */
export function Timeline({ video, keyFrames }: { video: Video; keyFrames: readonly KeyFrame[] }) {
  const { t } = useTranslation();
  const { times, frame, duration } = video;
  if (times.length === 0) return null;
  return (
    <div className={classes.timeline}>
      <input
        type="range"
        aria-label={t("video.timeline")}
        aria-valuetext={t("video.frame", { frame: formatNumber(frame + 1), count: formatNumber(times.length) })}
        min={0}
        max={Math.max(1, times.length - 1)}
        value={frame}
        onChange={({ target }) => video.goTo(Number(target.value))}
      />
      {keyFrames.map(({ sampleId, time }) => (
        <span key={sampleId} className={classes.tick} style={{ left: `${(time / duration) * 100}%` }} />
      ))}
    </div>
  );
}
