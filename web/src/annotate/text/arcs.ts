// The shapes of arcs between entities, from where these are drawn.
import { ARC_LANE } from "./layout";

/** The middle of the first line of an entity, and its upper edge. */
export interface Anchor {
  readonly x: number;
  readonly top: number;
}

export interface Arc {
  readonly path: string;
  readonly name: { readonly x: number; readonly y: number };
}

const GUTTER = 10;
const GAP = 3;
const BEND = 6;
/** How far from the middle an arc leaves, so that one arrives beside it. */
const ASIDE = 5;

/** From head to tail above the line they share, or around the left margin to another line. */
export function arcBetween(head: Anchor, tail: Anchor, lane: number): Arc {
  const rise = GAP + (lane + 0.5) * ARC_LANE;
  const isSameLine = Math.abs(head.top - tail.top) < ARC_LANE / 2;
  const direction = isSameLine && tail.x < head.x ? -1 : 1;
  const from = { x: head.x + (isSameLine ? direction : -1) * ASIDE, y: head.top - rise };
  const to = { x: tail.x - direction * ASIDE, y: tail.top - rise };
  const end = tail.top - GAP;
  if (isSameLine)
    return {
      path: `M${from.x} ${head.top - GAP}V${from.y + BEND}q0 ${-BEND} ${direction * BEND} ${-BEND}H${to.x - direction * BEND}q${direction * BEND} 0 ${direction * BEND} ${BEND}V${end}`,
      name: { x: (from.x + to.x) / 2, y: from.y },
    };
  const margin = GUTTER - (lane % 4) * 5;
  return {
    path: `M${from.x} ${head.top - GAP}V${from.y}H${margin}V${to.y}H${to.x}V${end}`,
    name: { x: (margin + to.x) / 2, y: to.y },
  };
}
