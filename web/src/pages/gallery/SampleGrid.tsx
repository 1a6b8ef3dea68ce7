import { Text } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CardSize, columnsFor } from "./cardSizes";
import styles from "./Gallery.module.css";
import { SampleCard } from "./SampleCard";
import type { Sample } from "./samples";
import { afterKey, type Selection, selectOnly, selectRange, toggle } from "./selection";

const GAP = 12;
const ROWS_AHEAD = 3;

interface Props {
  samples: readonly Sample[];
  ids: readonly string[];
  total: number;
  card: CardSize;
  selection: Selection;
  onSelect: (change: (selection: Selection) => Selection) => void;
  onShow: (sampleId: string) => void;
  onDelete: () => void;
  /** There is more, and it is not on its way. */
  onEnd: (() => void) | null;
  isLoadingMore: boolean;
}

/** All samples that are loaded, of which only the rows in sight are drawn. */
export function SampleGrid(props: Props) {
  const { t } = useTranslation();
  const { samples, ids, card, selection, onSelect, onShow, onEnd } = props;
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const columns = columnsFor(width, card.width, GAP);
  const rows = Math.ceil(samples.length / columns);
  const virtual = useRows(element, rows, card.height);
  const items = virtual.getVirtualItems();

  const lastRow = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && lastRow >= rows - ROWS_AHEAD) onEnd();
  }, [onEnd, lastRow, rows]);

  const onClick = useCallback(
    ({ shiftKey, ctrlKey, metaKey }: MouseEvent, place: number) => {
      const change = shiftKey ? selectRange : ctrlKey || metaKey ? toggle : null;
      onSelect((now) => (change ? change(now, ids, place) : selectOnly(ids, place)));
      const [id] = ids.slice(place, place + 1);
      if (!change && id) onShow(id);
    },
    [ids, onSelect, onShow],
  );
  const onToggle = useCallback((place: number) => onSelect((now) => toggle(now, ids, place)), [ids, onSelect]);

  const focusPlace = (place: number) => {
    virtual.scrollToIndex(Math.floor(place / columns));
    requestAnimationFrame(() =>
      element.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus({ preventScroll: true }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.role !== "gridcell") return;
    const [active] = ids.slice(selection.active, selection.active + 1);
    if (event.key === "Enter" && active) return onShow(active);
    if (event.key === "Delete" && selection.ids.size > 0) return props.onDelete();
    const next = afterKey(selection, ids, columns, event);
    if (!next) return;
    event.preventDefault();
    onSelect(() => next);
    if (next.active !== selection.active) focusPlace(next.active);
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: tables cannot be drawn in part. */}
      <div
        ref={useMergedRef(sizeRef, element)}
        role="grid"
        aria-label={t("gallery.grid")}
        aria-description={t("gallery.keys")}
        aria-multiselectable="true"
        aria-rowcount={Math.ceil(props.total / columns)}
        aria-colcount={columns}
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ index, start }) => (
          // biome-ignore lint/a11y/useSemanticElements: tables cannot be drawn in part.
          <div
            key={index}
            role="row"
            tabIndex={-1}
            aria-rowindex={index + 1}
            className={styles.row}
            style={{
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            }}
          >
            {samples.slice(index * columns, (index + 1) * columns).map((sample, column) => {
              const place = index * columns + column;
              return (
                <SampleCard
                  key={sample.sample_id}
                  sample={sample}
                  place={place}
                  height={card.height}
                  mostChips={card.mostChips}
                  isSelected={selection.ids.has(sample.sample_id)}
                  isActive={selection.active === place}
                  onClick={onClick}
                  onToggle={onToggle}
                />
              );
            })}
          </div>
        ))}
      </div>
      {props.isLoadingMore && (
        <Text role="status" c="dimmed" ta="center" py="sm">
          {t("gallery.loadingMore")}
        </Text>
      )}
    </>
  );
}

/** The rows of a list that scrolls with the page, below whatever stands above it. */
function useRows(element: React.RefObject<HTMLDivElement | null>, count: number, height: number) {
  const [above, setAbove] = useState(0);
  useEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box) setAbove(box.top + window.scrollY);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    gap: GAP,
    overscan: 2,
    scrollMargin: above,
    scrollPaddingStart: 120,
    scrollPaddingEnd: 90,
  });
  // Rows of another height come with another size of the cards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what the rows are measured by.
  useEffect(() => virtual.measure(), [virtual, height]);
  return virtual;
}
