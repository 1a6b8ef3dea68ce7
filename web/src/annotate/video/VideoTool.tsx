import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { ErrorNotice } from "@/ui/ErrorNotice";
import type { ToolProps } from "../core/tool";
import { CutButton } from "./CutButton";
import { frameAt } from "./frames";
import { KeyFrameList } from "./KeyFrameList";
import { PlayerBar } from "./PlayerBar";
import { keyFramesQuery } from "./queries";
import { Timeline } from "./Timeline";
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

function Video({ sample, samplePath, labels, canCut, readOnly, onOpenSample, onShown, onBroken }: VideoToolProps) {
  const element = useRef<HTMLVideoElement>(null);
  const video = useVideo(element, samplePath, canCut);
  const { times, frame } = video;
  const { data: keyFrames = [] } = useQuery({ ...keyFramesQuery(samplePath), enabled: canCut });
  const shown = keyFrames.find(({ time }) => times.length > 0 && frameAt(times, time) === frame);
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
        onClick={video.play}
      />
      <Timeline video={video} keyFrames={keyFrames} />
      <PlayerBar video={video}>
        {canCut && !readOnly && times.length > 0 && (
          <CutButton path={samplePath} moment={times[frame] ?? 0} shown={shown} onOpen={onOpenSample} />
        )}
      </PlayerBar>
      {video.error && <ErrorNotice error={video.error} />}
      {canCut && (
        <KeyFrameList
          keyFrames={keyFrames}
          definitions={labels}
          shownId={shown?.sampleId}
          onShow={({ time }) => video.goTo(frameAt(times, time))}
          onOpen={onOpenSample}
        />
      )}
    </div>
  );
}
