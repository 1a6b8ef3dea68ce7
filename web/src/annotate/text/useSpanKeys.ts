import type { KeyboardEvent, RefObject } from "react";
import { useCommands } from "../core/dispatch";
import type { AnnotationStore } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import { stepped } from "./caret";
import type { Positions } from "./offsets";
import { placeAtPoint, placeOnNextLine } from "./point";
import type { Span } from "./spans";
import type { SpanActions } from "./useSpanActions";

interface Given {
  root: RefObject<HTMLDivElement | null>;
  positions: Positions;
  store: AnnotationStore;
  labels: readonly LabelDefinition[];
  spans: readonly Span[];
  readOnly: boolean;
  actions: SpanActions;
}

/** The keys of a text: commands of the workbench, and what arrows do while the text has the focus. */
export function useSpanKeys({ root, positions, store, labels, spans, readOnly, actions }: Given) {
  const { caret, setCaret, pending, armedEntity, armedRelation } = actions;
  const hasFocus = () => document.activeElement === root.current;
  const onlySelected = () => {
    const selection = store.getSelection();
    return selection.size === 1 ? spans.find(({ id }) => selection.has(id)) : undefined;
  };

  const walk = (step: 1 | -1) => () => {
    if (!hasFocus()) return false;
    const selected = onlySelected();
    const at = caret?.head ?? 0;
    const next = selected
      ? spans[spans.indexOf(selected) + step]
      : step > 0
        ? spans.find(({ start }) => start >= at)
        : spans.findLast(({ end }) => end <= at);
    if (!next) return false;
    store.select([next.id]);
    setCaret({ anchor: next.end, head: next.end });
    return true;
  };

  const confirm = () => {
    if (readOnly) return false;
    const selected = onlySelected();
    if (pending && armedEntity) actions.mark(pending, armedEntity.name);
    else if (selected && armedRelation && hasFocus()) actions.pickSpan(selected.id, null);
    else return pending !== null;
    return true;
  };

  const copy = () => {
    const range = pending ?? onlySelected();
    if (!range) return false;
    void navigator.clipboard?.writeText(positions.text.slice(range.start, range.end));
    return true;
  };

  useCommands(
    {
      "work.nextObject": walk(1),
      "work.previousObject": walk(-1),
      "work.confirm": confirm,
      "work.cancel": actions.cancel,
      "work.delete": () => actions.remove(),
      "work.copy": copy,
    },
    (key) => {
      const options = actions.choice?.options ?? [];
      const given = labels.find((each) => each.key === key) ?? options[Number(key) - 1];
      return given ? actions.give(given) : false;
    },
  );

  const moveHead = (to: number, isExtending: boolean) => {
    setCaret({ anchor: isExtending ? (caret?.anchor ?? to) : to, head: to });
    if (!isExtending) store.select([]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const byWord = event.ctrlKey || event.metaKey;
    const selected = onlySelected();
    if (event.shiftKey && selected && !readOnly && event.key.startsWith("Arrow")) {
      const side = byWord ? "start" : "end";
      const at = stepped(positions, selected[side], event.key, false);
      if (at === null) return;
      actions.moveEdge(selected.id, side, at);
      store.endMerge();
    } else {
      const to = target(event.key, byWord);
      if (to === null) return;
      moveHead(to, event.shiftKey);
    }
    event.preventDefault();
  };

  const target = (key: string, byWord: boolean): number | null => {
    const at = caret?.head ?? 0;
    const { current } = root;
    const bar = current?.querySelector("[data-caret]")?.getBoundingClientRect();
    if (key === "Home" || key === "End") {
      if (byWord) return key === "Home" ? 0 : positions.text.length;
      const frame = current?.firstElementChild?.getBoundingClientRect();
      const x = key === "Home" ? (frame?.left ?? 0) + 34 : (frame?.right ?? 0) - 34;
      const place = current && bar && placeAtPoint(current, x, bar.top + bar.height / 2);
      return place === null || place === undefined ? null : positions.snapped(place);
    }
    if (key === "ArrowUp" || key === "ArrowDown") {
      const place = current && bar && placeOnNextLine(current, bar, key === "ArrowUp" ? -1 : 1);
      return place === null || place === undefined ? null : positions.snapped(place);
    }
    return stepped(positions, at, key, byWord);
  };

  return { onKeyDown };
}
