// What a label says besides its name: attributes, what it marks, when, and what was heard.
import type { SampleLabel } from "./samples";

export interface LabelFacts {
  attributes: [name: string, value: string][];
  /** The marked part of a text, or of a relation both ends. */
  span: string | null;
  ends: [from: string, to: string] | null;
  times: [start: string, end: string] | null;
  speaker: string | null;
  content: string | null;
}

const OURS = "@modelarts:";

export function labelFacts(label: SampleLabel, all: readonly SampleLabel[], text: string): LabelFacts {
  const property: NonNullable<SampleLabel["property"]> = label.property ?? {};
  const [from, to] = [property["@modelarts:from"], property["@modelarts:to"]];
  const [start, end] = [property["@modelarts:start_time"], property["@modelarts:end_time"]];
  return {
    attributes: Object.entries(property).flatMap(([name, value]) =>
      name.startsWith(OURS) ? [] : [[name, typeof value === "object" ? JSON.stringify(value) : String(value)]],
    ),
    span: spanOf(label, text),
    ends: from && to ? [endOf(from, all, text), endOf(to, all, text)] : null,
    times: start && end ? [start, end] : null,
    speaker: property["@modelarts:source"] ?? null,
    content: property["@modelarts:content"] ?? null,
  };
}

/** The marked part; indexes count code points, as the API does. */
function spanOf({ property }: SampleLabel, text: string): string | null {
  const [start, end] = [property?.["@modelarts:start_index"], property?.["@modelarts:end_index"]];
  if (start === undefined || end === undefined) return null;
  return Array.from(text).slice(start, end).join("");
}

function endOf(id: string, all: readonly SampleLabel[], text: string): string {
  const label = all.find((each) => each.id === id);
  return (label && spanOf(label, text)) ?? id;
}
