import { useState } from "react";
import { useCommands } from "../core/dispatch";
import type { AnnotationStore } from "../core/store";
import { clamped, meantMoment, newRegion, type Region, withTimes } from "./regions";
import type { Player } from "./usePlayer";
import type { Sound } from "./useSound";

interface Given {
  sound: Sound | null;
  player: Player;
  store: AnnotationStore;
  regions: readonly Region[];
  name: string | null;
  readOnly: boolean;
  onEndMoved: (milliseconds: number) => void;
}

/** Regions by keys: marked while listening, moved to the place of the player, walked through and deleted. */
export function useMarking({ sound, player, store, regions, name, readOnly, onEndMoved }: Given) {
  const [begun, setBegun] = useState<number | null>(null);
  const moment = (): number => {
    const now = (sound?.wave.getCurrentTime() ?? 0) * 1000;
    return player.isPlaying ? meantMoment(now, player.speed) : now;
  };
  const selected = () => {
    const selection = store.getSelection();
    return selection.size === 1 ? regions.find(({ id }) => selection.has(id)) : undefined;
  };

  const finish = (end: number) => {
    const times = sound && begun !== null ? clamped({ start: begun, end }, sound.duration) : null;
    setBegun(null);
    if (!times || name === null) return;
    const label = newRegion(name, times);
    store.changeLabels((now) => [...now, label], { select: [label.id] });
  };

  const moveEnd = (region: Region, side: "start" | "end") => {
    const to = Math.round(moment());
    const isTurned = side === "start" ? to >= region.end : to <= region.start;
    const times = sound && !isTurned ? clamped({ ...region, [side]: to }, sound.duration) : null;
    if (!times) return;
    store.changeLabels((now) => withTimes(now, region.id, times));
    if (!player.isPlaying) onEndMoved(times[side]);
  };

  const start = () => {
    if (readOnly || !sound) return false;
    const region = selected();
    if (region && !player.isPlaying) moveEnd(region, "start");
    else setBegun(moment());
    return true;
  };

  const end = () => {
    if (readOnly || !sound) return false;
    const region = selected();
    if (begun !== null) finish(moment());
    else if (region && !player.isPlaying) moveEnd(region, "end");
    else return false;
    return true;
  };

  const mark = () => {
    if (readOnly || !sound || (!player.isPlaying && begun === null)) return false;
    if (begun === null) setBegun(moment());
    else finish(moment());
    return true;
  };

  const walk = (step: 1 | -1) => () => {
    if (document.activeElement !== document.body && !document.activeElement?.closest("[data-rows]")) return false;
    const region = selected();
    const next = regions[region ? regions.indexOf(region) + step : step > 0 ? 0 : regions.length - 1];
    if (!next) return false;
    store.select([next.id]);
    sound?.wave.setTime(next.start / 1000);
    return true;
  };

  const remove = () => {
    const selection = store.getSelection();
    if (readOnly || selection.size === 0) return false;
    store.changeLabels((now) => now.filter(({ id }) => !selection.has(id)), { select: [] });
    return true;
  };

  const cancel = () => {
    if (begun === null && store.getSelection().size === 0) return false;
    setBegun(null);
    if (begun === null) store.select([]);
    return true;
  };

  useCommands({
    "media.regionStart": start,
    "media.regionEnd": end,
    "work.confirm": mark,
    "work.nextObject": walk(1),
    "work.previousObject": walk(-1),
    "work.delete": remove,
    "work.cancel": cancel,
  });
  return begun;
}
