import { memo } from "react";
import { type Looks, lookOf } from "../looks";
import { type Caret, isSelecting, rangeOf } from "./caret";
import { lineOf, tagOf, underlines } from "./layout";
import type { Positions, Range } from "./offsets";
import { type Piece, type PlacedSpan, piecesOf } from "./spans";
import classes from "./text.module.css";

export interface BlockProps {
  positions: Positions;
  block: Range;
  spans: readonly PlacedSpan[];
  /** Lanes of arcs above every line. */
  lanesAbove: number;
  looks: Looks;
  selection: ReadonlySet<string>;
  /** Null where it is elsewhere. */
  caret: Caret | null;
  /** The ends of the selected span can be dragged. */
  canMove: boolean;
  /** Why a span is no target now, by its id. */
  refusals: ReadonlyMap<string, string>;
}

/** One paragraph with its underlines, name tags and caret; places in the text stand in `data-at`. */
export const TextBlock = memo(function TextBlock(props: BlockProps) {
  const { block, spans, caret, lanesAbove } = props;
  const lanesBelow = Math.max(-1, ...spans.map(({ lane }) => lane)) + 1;
  const marks = caret ? [caret.anchor, caret.head] : [];
  return (
    <div className={classes.block} style={lineOf(lanesBelow, lanesAbove)}>
      {block.start === block.end && (
        <span data-at={block.start} className={classes.edge}>
          <br />
          {caret?.head === block.start && <CaretBar isLast={false} />}
        </span>
      )}
      {piecesOf(block, spans, marks).map((piece) => (
        <PieceOfText key={piece.start} {...props} piece={piece} />
      ))}
    </div>
  );
});

function PieceOfText({ piece, ...props }: BlockProps & { piece: Piece<PlacedSpan> }) {
  const { positions, looks, selection, caret, block, canMove, refusals } = props;
  const starting = piece.spans.filter(({ start }) => start === piece.start);
  const ending = piece.spans.filter(({ end }) => end === piece.end);
  const { text } = positions;
  const second = positions.after(piece.start);
  const last = Math.max(second, positions.before(piece.end));
  const range = isSelecting(caret) ? rangeOf(caret) : null;
  const isPending = range !== null && piece.start >= range.start && piece.end <= range.end;
  const endsBlock = piece.end === block.end && caret?.head === piece.end;
  return (
    <span
      style={underlines(piece, looks, selection, isPending)}
      data-starts={starting.map(({ id }) => id).join(" ") || undefined}
      data-spans={piece.spans.map(({ id }) => id).join(" ") || undefined}
    >
      <span className={classes.edge} data-at={piece.start}>
        {text.slice(piece.start, second)}
        {caret?.head === piece.start && <CaretBar isLast={false} />}
        {starting.map((span) => (
          <Tag key={span.id} {...{ span, looks, selection, refusals }} />
        ))}
        <Handles ending={starting} side="start" {...{ selection, canMove }} />
        {last === second && second === piece.end && <Handles ending={ending} side="end" {...{ selection, canMove }} />}
        {last === second && second === piece.end && endsBlock && <CaretBar isLast />}
      </span>
      {second < last && <span data-at={second}>{text.slice(second, last)}</span>}
      {last < piece.end && (
        <span className={classes.edge} data-at={last}>
          {text.slice(last, piece.end)}
          <Handles ending={ending} side="end" {...{ selection, canMove }} />
          {endsBlock && <CaretBar isLast />}
        </span>
      )}
    </span>
  );
}

const CaretBar = ({ isLast }: { isLast: boolean }) => (
  <span className={classes.caret} data-caret data-last={isLast || undefined} aria-hidden />
);

type TagProps = Pick<BlockProps, "looks" | "selection" | "refusals"> & { span: PlacedSpan };

function Tag({ span, looks, selection, refusals }: TagProps) {
  const look = lookOf(looks, span.name);
  const refusal = refusals.get(span.id);
  return (
    <span
      className={classes.tag}
      style={{ background: look.color, color: look.ink, ["--lane" as string]: span.lane }}
      data-tag={span.id}
      // Not a text of its own, so that the text of the element stays that of the sample.
      data-name={tagOf(span)}
      data-selected={selection.has(span.id) || undefined}
      data-refused={refusal ? true : undefined}
      title={refusal}
      aria-hidden
    />
  );
}

interface HandlesProps extends Pick<BlockProps, "selection" | "canMove"> {
  ending: readonly PlacedSpan[];
  side: "start" | "end";
}

function Handles({ ending, side, selection, canMove }: HandlesProps) {
  if (!canMove) return null;
  return ending
    .filter(({ id }) => selection.has(id))
    .map(({ id }) => <span key={id} className={classes.handle} data-edge={side} data-of={id} aria-hidden />);
}
