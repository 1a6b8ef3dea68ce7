import { useSessionStorage } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "../core/dispatch";
import type { Times } from "./regions";
import { nextSpeed } from "./times";
import type { Sound } from "./useSound";

const SMALL_STEP = 0.1;
const STEP = 1;
const LARGE_STEP = 10;
const ZOOM_STEP = 1.5;
const MOST_PIXELS_A_SECOND = 2000;

/** Playing, speed, loop and zoom of a sound, with their keys. `loopOver` is what is played again and again. */
export function usePlayer(sound: Sound | null, loopOver: Times | null) {
  const [isPlaying, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [speed, setSpeed] = useSessionStorage({ key: "teamlabel-speed", defaultValue: 1 });
  const [isLooping, setLooping] = useState(false);
  const [zoom, setZoom] = useState(0);
  const wave = sound?.wave ?? null;
  const loop = useRef<Times | null>(null);
  loop.current = isLooping && sound ? (loopOver ?? { start: 0, end: sound.duration }) : null;

  useEffect(() => {
    if (!wave) return;
    const stops = [
      wave.on("play", () => setPlaying(true)),
      wave.on("pause", () => setPlaying(false)),
      wave.on("timeupdate", (seconds) => {
        setTime(Math.round(seconds * 1000));
        if (loop.current && wave.isPlaying() && seconds * 1000 >= loop.current.end)
          wave.setTime(loop.current.start / 1000);
      }),
      wave.on("finish", () => {
        if (loop.current) void wave.play(loop.current.start / 1000);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [wave]);

  useEffect(() => wave?.setPlaybackRate(speed, true), [wave, speed]);

  const skip = (seconds: number) => () => {
    wave?.setTime(Math.min(wave.getDuration(), Math.max(0, wave.getCurrentTime() + seconds)));
    return wave !== null;
  };
  const play = () => {
    void wave?.playPause();
    return wave !== null;
  };
  const changeSpeed = (step: 1 | -1) => () => {
    setSpeed(nextSpeed(speed, step));
    return true;
  };
  const toggleLoop = () => {
    setLooping(!isLooping);
    return true;
  };
  const changeZoom = (factor: number) => () => {
    if (!wave) return false;
    const whole = wave.getWidth() / wave.getDuration();
    const next = Math.min(MOST_PIXELS_A_SECOND, Math.max(whole, zoom || whole) * factor);
    wave.zoom(next);
    setZoom(next);
    return true;
  };
  const fit = () => {
    wave?.zoom(0);
    setZoom(0);
    return wave !== null;
  };
  const zoomIn = changeZoom(ZOOM_STEP);
  const zoomOut = changeZoom(1 / ZOOM_STEP);

  useCommands({
    "media.play": play,
    "media.back": skip(-STEP),
    "media.forward": skip(STEP),
    "media.backFar": skip(-LARGE_STEP),
    "media.forwardFar": skip(LARGE_STEP),
    "media.stepBack": skip(-SMALL_STEP),
    "media.stepForward": skip(SMALL_STEP),
    "media.backWhileTyping": skip(-STEP),
    "media.slower": changeSpeed(-1),
    "media.faster": changeSpeed(1),
    "media.loop": toggleLoop,
    "shape.zoomIn": zoomIn,
    "shape.zoomOut": zoomOut,
    "shape.fit": fit,
  });

  /** Plays a part and stops at its end, unless it is looped. */
  const playPart = ({ start, end }: Times) => void wave?.play(start / 1000, isLooping ? undefined : end / 1000);
  return { isPlaying, time, speed, setSpeed, isLooping, play, toggleLoop, zoomIn, zoomOut, fit, playPart };
}

export type Player = ReturnType<typeof usePlayer>;
