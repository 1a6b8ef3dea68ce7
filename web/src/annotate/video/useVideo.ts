import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { nextSpeed } from "../audio/times";
import { useCommands } from "../core/dispatch";
import type { SamplePath } from "../core/tool";
import { frameAt, middleOf } from "./frames";
import { framesQuery } from "./queries";

const STEP_S = 1;
const LARGE_STEP_S = 10;
/** A step where the times of frames are not told. */
const SMALL_STEP_S = 0.1;

/** Where somebody was in a video, to come back to from a key frame. */
const lastMoments = new Map<string, number>();

/** The player of a video, by frames as far as their times may be read. */
export function useVideo(video: RefObject<HTMLVideoElement | null>, path: SamplePath, mayReadFrames: boolean) {
  const [moment, setMoment] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const frames = useQuery({ ...framesQuery(path), enabled: mayReadFrames });
  const { times, duration } = frames.data ?? { times: [], duration: 0 };
  const frame = frameAt(times, moment);

  useEffect(() => {
    const { current } = video;
    if (!current) return;
    // The player tells which picture it shows, more exactly than its clock does.
    const note: VideoFrameRequestCallback = (_, { mediaTime }) => {
      setMoment(mediaTime);
      handle = current.requestVideoFrameCallback(note);
    };
    let handle = current.requestVideoFrameCallback(note);
    current.currentTime = lastMoments.get(path.sampleId) ?? 0;
    return () => {
      current.cancelVideoFrameCallback(handle);
      lastMoments.set(path.sampleId, current.currentTime);
    };
  }, [video, path.sampleId]);

  useEffect(() => {
    if (video.current) video.current.playbackRate = speed;
  }, [video, speed]);

  const seek = (seconds: number) => {
    if (video.current) video.current.currentTime = Math.max(0, seconds);
  };
  const goTo = (to: number) => {
    video.current?.pause();
    seek(middleOf(times, Math.min(times.length - 1, Math.max(0, to)), duration));
  };
  const skip = (seconds: number) => () => {
    const to = (video.current?.currentTime ?? 0) + seconds;
    seek(times.length > 0 ? middleOf(times, frameAt(times, to), duration) : to);
    return true;
  };
  const step = (direction: 1 | -1) => () => {
    if (times.length === 0) return skip(direction * SMALL_STEP_S)();
    goTo(frame + direction);
    return true;
  };
  const play = () => {
    if (video.current?.paused) void video.current.play();
    else video.current?.pause();
    return true;
  };
  const changeSpeed = (direction: 1 | -1) => () => {
    setSpeed(nextSpeed(speed, direction));
    return true;
  };

  useCommands({
    "media.play": play,
    "media.back": skip(-STEP_S),
    "media.forward": skip(STEP_S),
    "media.backFar": skip(-LARGE_STEP_S),
    "media.forwardFar": skip(LARGE_STEP_S),
    "media.stepBack": step(-1),
    "media.stepForward": step(1),
    "media.slower": changeSpeed(-1),
    "media.faster": changeSpeed(1),
  });

  return {
    ...{ moment, frame, times, duration, isPlaying, setPlaying, speed },
    ...{ play, goTo, seek, step, error: frames.error },
  };
}

export type Video = ReturnType<typeof useVideo>;
