import { ActionIcon, CloseButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AnnotationStore } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import { lookOf, looksOf } from "../looks";
import classes from "./audio.module.css";
import { TextField, TimeField } from "./RowFields";
import { clamped, type Region, type Times, withName, withText, withTimes } from "./regions";

interface TableProps {
  regions: readonly Region[];
  store: AnnotationStore;
  labels: readonly LabelDefinition[];
  selection: ReadonlySet<string>;
  /** In milliseconds. */
  duration: number;
  readOnly: boolean;
  onPlay: (times: Times) => void;
}

const ROW = 38;

/** The regions of a sound as rows to listen to and to fill in; only those on the screen are drawn. */
export function RegionTable({ regions, ...props }: TableProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: regions.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const selected = regions.findIndex(({ id }) => props.selection.has(id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the selection scrolls
  useEffect(() => {
    if (selected >= 0) virtualizer.scrollToIndex(selected, { align: "auto" });
  }, [selected]);
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={frame} className={classes.rows} data-rows>
      <table aria-label={t("audio.regions")} aria-rowcount={regions.length}>
        <thead>
          <tr>
            <th className={classes.buttons}>{t("audio.listen")}</th>
            <th className={classes.time}>{t("audio.start")}</th>
            <th className={classes.time}>{t("audio.end")}</th>
            <th className={classes.name}>{t("audio.label")}</th>
            <th className={classes.speaker}>{t("audio.speaker")}</th>
            <th>{t("audio.content")}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {items.map(({ index, key }) => {
            const region = regions[index];
            return (
              region && (
                <Row key={key} {...props} region={region} number={index + 1} measure={virtualizer.measureElement} />
              )
            );
          })}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Omit<TableProps, "regions"> {
  region: Region;
  number: number;
  measure: (element: Element | null) => void;
}

function Row({ region, number, measure, store, labels, selection, duration, readOnly, onPlay }: RowProps) {
  const { t } = useTranslation();
  const { id, name, speaker, content } = region;
  const change = (times: Partial<Times>) => {
    const inside = clamped({ ...region, ...times }, duration);
    if (inside) store.changeLabels((now) => withTimes(now, id, inside));
  };
  const setText = (key: "source" | "content") => (text: string) =>
    store.changeLabels((now) => withText(now, id, key, text), { mergeKey: `${key} ${id}` });
  const shared = { readOnly, onDone: () => store.endMerge() };
  return (
    <tr
      ref={measure}
      data-index={number - 1}
      data-region={id}
      data-selected={selection.has(id) || undefined}
      onFocus={() => selection.has(id) || store.select([id])}
    >
      <td>
        <ActionIcon variant="subtle" aria-label={t("audio.playRow", { number })} onClick={() => onPlay(region)}>
          ▶
        </ActionIcon>
        {!readOnly && (
          <CloseButton
            display="inline-flex"
            aria-label={t("audio.deleteRow", { number, name })}
            onClick={() => store.changeLabels((now) => now.filter((label) => label.id !== id))}
          />
        )}
      </td>
      <td>
        <TimeField
          label={t("audio.start")}
          value={region.start}
          readOnly={readOnly}
          onChange={(start) => change({ start })}
        />
      </td>
      <td>
        <TimeField label={t("audio.end")} value={region.end} readOnly={readOnly} onChange={(end) => change({ end })} />
      </td>
      <td>
        <select
          className={classes.field}
          style={{ borderLeft: `6px solid ${lookOf(looksOf(labels), name).color}` }}
          aria-label={t("audio.label")}
          value={name}
          disabled={readOnly}
          onChange={({ target }) => store.changeLabels((now) => withName(now, id, target.value))}
        >
          {[...new Set([...labels.map((each) => each.name), name])].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </td>
      <td>
        <TextField label={t("audio.speaker")} value={speaker} {...shared} onChange={setText("source")} />
      </td>
      <td>
        <TextField label={t("audio.content")} value={content} {...shared} onChange={setText("content")} isContent />
      </td>
    </tr>
  );
}
