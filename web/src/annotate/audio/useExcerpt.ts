import { useEffect, useRef } from "react";

const AROUND_S = 0.25;

/** Plays half a second around a moment, beside the player, whose place stays. */
export function useExcerpt(source: string, speed: number): (milliseconds: number) => void {
  const audio = useRef<HTMLAudioElement | null>(null);
  const timer = useRef(0);
  useEffect(() => {
    audio.current = new Audio(source);
    return () => {
      window.clearTimeout(timer.current);
      audio.current?.pause();
    };
  }, [source]);
  return (milliseconds) => {
    const { current } = audio;
    if (!current) return;
    window.clearTimeout(timer.current);
    current.currentTime = Math.max(0, milliseconds / 1000 - AROUND_S);
    current.playbackRate = speed;
    void current.play();
    timer.current = window.setTimeout(() => current.pause(), (2 * AROUND_S * 1000) / speed);
  };
}
