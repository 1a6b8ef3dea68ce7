// Sizes of the drawn text in pixels, which the styles and the arcs share.
import type { CSSProperties } from "react";
import { type Look, type Looks, lookOf } from "../looks";
import type { Piece, PlacedSpan, Span } from "./spans";

/** Room below the text for one underline with its tag. */
export const LANE = 20;
/** Room above the text for one arc with its name. */
export const ARC_LANE = 22;
const LINE = 31;
const STROKE = 3;
const SELECTED_STROKE = 5;

/** The line height that leaves room for lanes below and above, and the shift that puts the text between them. */
export function lineOf(below: number, above: number): CSSProperties {
  return { lineHeight: `${LINE + below * LANE + above * ARC_LANE}px`, top: (above * ARC_LANE - below * LANE) / 2 };
}

/** The underlines of a piece as backgrounds in its padding, and a tint on its text if it is selected. */
export function underlines(
  piece: Piece<PlacedSpan>,
  looks: Looks,
  selection: ReadonlySet<string>,
  isPending: boolean,
): CSSProperties {
  const lanes = Math.max(-1, ...piece.spans.map(({ lane }) => lane)) + 1;
  const tintOf = (color: string) =>
    `linear-gradient(${color}, ${color}) 0 0 / 100% calc(100% - ${lanes * LANE}px) no-repeat`;
  const lines = piece.spans.map((span) => {
    const isSelected = selection.has(span.id);
    const thick = isSelected ? SELECTED_STROKE : STROKE;
    const bottom = (lanes - span.lane) * LANE - thick;
    const look = lookOf(looks, span.name);
    const line = `${stroke(look, span.isMachine)} 0 calc(100% - ${bottom}px) / 100% ${thick}px no-repeat`;
    if (!isSelected) return line;
    return `${line}, ${tintOf(`color-mix(in srgb, ${look.color} 25%, transparent)`)}`;
  });
  if (isPending) lines.push(tintOf("var(--pending)"));
  return lines.length === 0 ? {} : { paddingBottom: lanes * LANE, background: lines.join(", ") };
}

const stroke = ({ color, isDashed }: Look, isMachine: boolean): string =>
  isDashed || isMachine
    ? `repeating-linear-gradient(90deg, ${color} 0 6px, transparent 6px 10px)`
    : `linear-gradient(${color}, ${color})`;

const WIDE_SIGN = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const TAG = { wide: 14, narrow: 7.8, around: 12 };
const TEXT = { wide: 17, narrow: 8.4 };

/** About how many letters of the text a tag covers. */
export function tagLength(tag: string, isHan: boolean): number {
  const widths = [...tag].map((sign) => (WIDE_SIGN.test(sign) ? TAG.wide : TAG.narrow));
  const pixels = widths.reduce((sum, width) => sum + width, TAG.around);
  return Math.ceil(pixels / (isHan ? TEXT.wide : TEXT.narrow));
}

/** What the tag of a span says: its name, and how sure a machine was. */
export const tagOf = ({ name, isMachine, score }: Span): string =>
  isMachine && score !== null ? `${name} ${score.toFixed(2)}` : name;
