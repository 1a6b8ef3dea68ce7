import { useVirtualizer } from "@tanstack/react-virtual";
import { type HTMLAttributes, type RefObject, useEffect, useMemo, useRef } from "react";
import { blockAt, blocksOf } from "./blocks";
import { type Caret, rangeOf } from "./caret";
import { isHan } from "./offsets";
import { RelationArcs } from "./RelationArcs";
import type { PlacedRelation } from "./relations";
import { type PlacedSpan, spansByBlock } from "./spans";
import { type BlockProps, TextBlock } from "./TextBlock";
import classes from "./text.module.css";

interface TextViewProps extends Omit<BlockProps, "block" | "lanesAbove"> {
  root: RefObject<HTMLDivElement | null>;
  relations: readonly PlacedRelation[];
  hovered: string | null;
  rootProps: HTMLAttributes<HTMLDivElement>;
  spans: readonly PlacedSpan[];
}

const LINE = 31;
const LETTERS_A_LINE = { han: 40, other: 75 };

/** A text as a card to read, of which only the part on the screen is drawn. */
export function TextView({ root, relations, hovered, rootProps, ...shared }: TextViewProps) {
  const { positions, spans, caret, selection, looks } = shared;
  const blocks = useMemo(() => blocksOf(positions), [positions]);
  const spansOf = useMemo(() => spansByBlock(spans, blocks), [spans, blocks]);
  const arcsOf = useMemo(
    () => spansByBlock(relations, blocks).map((own) => Math.max(-1, ...own.map(({ lane }) => lane)) + 1),
    [relations, blocks],
  );
  const han = useMemo(() => isHan(positions.text), [positions]);
  const card = useRef<HTMLDivElement>(null);
  const letters = han ? LETTERS_A_LINE.han : LETTERS_A_LINE.other;
  const virtualizer = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => root.current,
    estimateSize: (place) => Math.ceil(((blocks[place]?.end ?? 0) - (blocks[place]?.start ?? 0) + 1) / letters) * LINE,
    overscan: 6,
  });
  useFollow(blocks, caret, (place) => virtualizer.scrollToIndex(place, { align: "auto" }));
  const items = virtualizer.getVirtualItems();
  return (
    <div ref={root} className={classes.scroll} {...rootProps}>
      <div ref={card} className={classes.card} style={{ height: virtualizer.getTotalSize() }} lang={han ? "zh" : ""}>
        {items.map(({ index, key, start }) => {
          const block = blocks[index];
          if (!block) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.placed}
              style={{ transform: `translateY(${start}px)` }}
            >
              <TextBlock
                {...shared}
                block={block}
                spans={spansOf[index] ?? []}
                lanesAbove={arcsOf[index] ?? 0}
                caret={touching(caret, block.start, block.end)}
              />
            </div>
          );
        })}
        {relations.length > 0 && (
          <RelationArcs
            card={card}
            {...{ relations, looks, selection, hovered }}
            drawing={items.map(({ key, start, size }) => `${key}:${start}:${size}`).join()}
          />
        )}
      </div>
    </div>
  );
}

function touching(caret: Caret | null, start: number, end: number): Caret | null {
  if (!caret) return null;
  const range = rangeOf(caret);
  return range.start <= end && range.end >= start ? caret : null;
}

/** Keeps the block of the caret in view as it moves. */
function useFollow(blocks: ReturnType<typeof blocksOf>, caret: Caret | null, scrollTo: (place: number) => void) {
  const place = caret ? blockAt(blocks, caret.head) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the caret moves the view
  useEffect(() => {
    if (place !== null) scrollTo(place);
  }, [place]);
}
