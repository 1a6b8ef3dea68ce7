// Speech paragraphs: what of a sound is which label, who speaks and what is said. Times are whole milliseconds.
import { type Label, newLabelId } from "../core/store";
import { formatMilliseconds, parseTime } from "./times";

export interface Times {
  readonly start: number;
  readonly end: number;
}

export interface Region extends Times {
  readonly id: string;
  readonly name: string;
  readonly speaker: string;
  readonly content: string;
  readonly isMachine: boolean;
}

type Labels = readonly Label[];

/** How long people take to press a key at what they hear. */
const REACTION_MS = 200;
const SHORTEST_MS = 10;

/** The regions in the order of their times. */
export function regionsOf(labels: Labels): Region[] {
  const regions = labels.flatMap((label) => {
    const start = parseTime(label.property?.["@modelarts:start_time"] ?? "");
    const end = parseTime(label.property?.["@modelarts:end_time"] ?? "");
    return start === null || end === null ? [] : [regionOf(label, { start, end })];
  });
  return regions.sort((one, other) => one.start - other.start || one.end - other.end);
}

const regionOf = ({ id, name = "", property, annotated_by }: Label, times: Times): Region => ({
  ...times,
  id,
  name,
  speaker: property?.["@modelarts:source"] ?? "",
  content: property?.["@modelarts:content"] ?? "",
  isMachine: annotated_by === "auto",
});

/** The moment that somebody meant who presses a key while the sound plays at `speed`. */
export const meantMoment = (now: number, speed: number): number => Math.max(0, now - REACTION_MS * speed);

/** Whole milliseconds within the sound, the start first; null if there is nothing between them. */
export function clamped({ start, end }: Times, duration: number): Times | null {
  const inside = (time: number) => Math.min(Math.max(0, Math.round(time)), Math.floor(duration));
  const [first, last] = [inside(Math.min(start, end)), inside(Math.max(start, end))];
  return last - first >= SHORTEST_MS ? { start: first, end: last } : null;
}

const written = ({ start, end }: Times) => ({
  "@modelarts:start_time": formatMilliseconds(start),
  "@modelarts:end_time": formatMilliseconds(end),
});

export function newRegion(name: string, times: Times): Label {
  return { id: newLabelId(), name, annotated_by: "human", property: written(times) };
}

export const withTimes = (labels: Labels, id: string, times: Times): Labels =>
  changed(labels, id, (label) => ({ ...label, property: { ...label.property, ...written(times) } }));

export const withName = (labels: Labels, id: string, name: string): Labels =>
  changed(labels, id, (label) => ({ ...label, name }));

/** Who speaks, or what is said; nothing is written of an empty text. */
export const withText = (labels: Labels, id: string, key: "source" | "content", text: string): Labels =>
  changed(labels, id, (label) => {
    const { [`@modelarts:${key}` as const]: _, ...property } = label.property ?? {};
    return { ...label, property: text ? { ...property, [`@modelarts:${key}`]: text } : property };
  });

/** The labels of a transcription, which are one: what is said in the whole sound. */
export function withTranscript(labels: Labels, content: string): Labels {
  const [label] = labels;
  const property = { ...label?.property, "@modelarts:content": content };
  return [{ id: label?.id ?? newLabelId(), annotated_by: "human", property }];
}

/** What a person changes is theirs, no longer a machine's. */
function changed(labels: Labels, id: string, change: (label: Label) => Label): Labels {
  return labels.map((each) => {
    if (each.id !== id) return each;
    const { score: _, ...label } = change(each);
    return { ...label, annotated_by: "human" };
  });
}
