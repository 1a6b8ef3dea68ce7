import { useEffect, useEffectEvent, useState } from "react";
import type { AnnotationStore } from "../core/store";
import type { LabelDefinition } from "../core/tool";
import { type Caret, isSelecting, rangeOf, withEdge } from "./caret";
import { withEntity, withName, without, withRange } from "./entities";
import type { Positions, Range } from "./offsets";
import { allowed, isRelation, withRelation } from "./relations";
import type { Span } from "./spans";

/** Two entities that more than one relation may join, or none. */
export interface Choice {
  readonly head: Span;
  readonly tail: Span;
  readonly options: readonly LabelDefinition[];
}

interface Given {
  positions: Positions;
  datasetType: number;
  store: AnnotationStore;
  labels: readonly LabelDefinition[];
  label: string | null;
  readOnly: boolean;
  spans: readonly Span[];
}

/** What is begun in a text, and everything that can be done to its entities and relations. */
export function useSpanActions({ positions, datasetType, store, labels, label, readOnly, spans }: Given) {
  const [caret, setCaret] = useState<Caret | null>(null);
  const [head, setHead] = useState<string | null>(null);
  const [choice, setChoice] = useState<Choice | null>(null);
  const entityLabels = labels.filter((each) => !isRelation(each));
  const picked = labels.find(({ name }) => name === label);
  const armedRelation = picked && isRelation(picked) ? picked : null;
  const armedEntity = armedRelation ? null : (picked ?? (entityLabels.length === 1 ? entityLabels[0] : null));
  const spanOf = (id: string | null) => spans.find((span) => span.id === id);
  const pending = isSelecting(caret) ? rangeOf(caret) : null;

  const mark = (range: Range, name: string) => {
    const trimmed = positions.trimmed(range);
    store.changeLabels((now) => withEntity(now, datasetType, name, trimmed, positions), { select: [] });
    setCaret({ anchor: range.end, head: range.end });
  };

  const select = (selected: Caret) => {
    setCaret(selected);
    store.select([]);
    if (!readOnly && armedEntity && isSelecting(selected)) mark(rangeOf(selected), armedEntity.name);
  };

  const relate = (name: string, from: string, to: string) => {
    store.changeLabels((now) => withRelation(now, name, from, to), { select: [] });
    setHead(null);
    setChoice(null);
  };

  const join = (from: string, to: string) => {
    const [one, other] = [spanOf(from), spanOf(to)];
    if (!one || !other || readOnly) return;
    const options = allowed(labels, one, other);
    const [only] = options;
    const wanted =
      options.find(({ name }) => name === armedRelation?.name) ?? (options.length === 1 ? only : undefined);
    if (wanted) relate(wanted.name, from, to);
    else setChoice({ head: one, tail: other, options });
    setHead(null);
  };

  const pickSpan = (id: string, at: number | null) => {
    if (at !== null) setCaret({ anchor: at, head: at });
    setChoice(null);
    if (!armedRelation || readOnly) store.select([id]);
    else if (head === null) setHead(spanOf(id)?.name === armedRelation.from ? id : null);
    else if (head === id) setHead(null);
    else join(head, id);
  };

  /** A label goes to what is selected; false if nothing is. */
  const give = (given: LabelDefinition): boolean => {
    if (readOnly) return false;
    if (choice?.options.includes(given)) relate(given.name, choice.head.id, choice.tail.id);
    else if (isRelation(given)) return false;
    else if (pending) mark(pending, given.name);
    else if (store.getSelection().size > 0) {
      store.changeLabels((now) => withName(now, store.getSelection(), given.name));
      store.endMerge();
    } else return false;
    return true;
  };

  const givePicked = useEffectEvent(() => {
    if (picked) give(picked);
    setHead(null);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new pick is given to what is selected
  useEffect(() => givePicked(), [label]);

  const remove = (ids: ReadonlySet<string> = store.getSelection()): boolean => {
    if (readOnly || ids.size === 0) return false;
    store.changeLabels((now) => without(now, ids), { select: [] });
    return true;
  };

  const moveEdge = (id: string, side: "start" | "end", at: number) => {
    const span = spanOf(id);
    if (!span || readOnly) return;
    const range = withEdge(positions, span, side, at);
    store.changeLabels((now) => withRange(now, id, range, positions), { mergeKey: `edge ${id} ${side}` });
  };

  const cancel = (): boolean => {
    const isIdle = !head && !choice && !pending && store.getSelection().size === 0;
    setHead(null);
    setChoice(null);
    if (pending && caret) setCaret({ anchor: caret.head, head: caret.head });
    if (!isIdle) store.select([]);
    return !isIdle;
  };

  return {
    ...{ caret, setCaret, head, choice, pending, armedEntity, armedRelation },
    ...{ mark, select, join, pickSpan, give, remove, moveEdge, cancel, relate, setChoice },
  };
}

export type SpanActions = ReturnType<typeof useSpanActions>;
