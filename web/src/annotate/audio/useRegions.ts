import { useEffect, useEffectEvent } from "react";
import type { AnnotationStore } from "../core/store";
import { type Looks, lookOf } from "../looks";
import { clamped, newRegion, type Region, withTimes } from "./regions";
import type { DrawnRegion, Sound } from "./useSound";

interface Given {
  sound: Sound | null;
  store: AnnotationStore;
  regions: readonly Region[];
  selection: ReadonlySet<string>;
  looks: Looks;
  readOnly: boolean;
  /** The label of what is drawn with the mouse. */
  name: string | null;
  /** Told the moment that an end of a region was moved to. */
  onEndMoved: (milliseconds: number) => void;
}

const tint = (color: string, isSelected: boolean): string =>
  `color-mix(in srgb, ${color} ${isSelected ? 45 : 22}%, transparent)`;

const isDrawnSo = (drawn: DrawnRegion, { start, end, color }: Pick<DrawnRegion, "start" | "end" | "color">): boolean =>
  drawn.start === start && drawn.end === end && drawn.color === color;

/** The name in one line, cut off where the region is narrower. */
function nameTag(name: string): HTMLElement {
  const tag = document.createElement("div");
  tag.textContent = name;
  Object.assign(tag.style, { overflow: "hidden", whiteSpace: "nowrap", padding: "0 4px", pointerEvents: "none" });
  return tag;
}

/** Keeps what is drawn on the waveform and the labels the same, whichever of both was changed. */
export function useRegions({ sound, store, regions, selection, looks, readOnly, name, onEndMoved }: Given): void {
  useEffect(() => {
    if (!sound) return;
    const drawn = new Map(sound.drawing.getRegions().map((region) => [region.id, region]));
    for (const region of regions) {
      const color = tint(lookOf(looks, region.name).color, selection.has(region.id));
      const place = { start: region.start / 1000, end: region.end / 1000, color };
      const known = drawn.get(region.id);
      drawn.delete(region.id);
      const freedom = { drag: !readOnly, resize: !readOnly };
      if (!known) sound.drawing.addRegion({ ...place, ...freedom, id: region.id, content: nameTag(region.name) });
      else if (!isDrawnSo(known, place)) known.setOptions(place);
      if (known && known.content?.textContent !== region.name) known.setContent(nameTag(region.name));
    }
    for (const gone of drawn.values()) gone.remove();
  }, [sound, regions, selection, looks, readOnly]);

  const known = (region: DrawnRegion) => regions.find(({ id }) => id === region.id);
  const timesOf = ({ start, end }: DrawnRegion) =>
    clamped({ start: start * 1000, end: end * 1000 }, sound?.duration ?? 0);

  const onCreated = useEffectEvent((region: DrawnRegion) => {
    if (store.getAnnotation().labels.some(({ id }) => id === region.id)) return;
    const times = timesOf(region);
    region.remove();
    if (!times || name === null) return;
    const label = newRegion(name, times);
    store.changeLabels((now) => [...now, label], { select: [label.id] });
  });

  const onUpdated = useEffectEvent((region: DrawnRegion, side?: "start" | "end") => {
    const [times, before] = [timesOf(region), known(region)];
    if (!times || !before) return;
    if (times.start === before.start && times.end === before.end) return;
    store.changeLabels((now) => withTimes(now, region.id, times), { select: [region.id] });
    if (side) onEndMoved(times[side]);
  });

  const onClicked = useEffectEvent((region: DrawnRegion) => store.select([region.id]));

  useEffect(() => {
    if (!sound) return;
    const stops = [
      sound.drawing.on("region-created", (region) => onCreated(region)),
      sound.drawing.on("region-updated", (region, side) => onUpdated(region, side)),
      sound.drawing.on("region-clicked", (region) => onClicked(region)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [sound]);

  const canDraw = !readOnly && name !== null;
  useEffect(() => {
    if (sound && canDraw) return sound.drawing.enableDragSelection({ color: "rgba(125, 125, 125, 0.35)" });
  }, [sound, canDraw]);
}
