import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnotation, useSelection } from "../core/react";
import type { ToolProps } from "../core/tool";
import { looksOf } from "../looks";
import { TRIPLETS } from "./entities";
import { tagLength, tagOf } from "./layout";
import { isHan, Positions } from "./offsets";
import { allowed, placedRelations, relationsOf } from "./relations";
import { SpanList } from "./SpanList";
import { SpanStatus } from "./SpanStatus";
import { placed, type Span, spansOf } from "./spans";
import { TextView } from "./TextView";
import classes from "./text.module.css";
import { useSpanActions } from "./useSpanActions";
import { useSpanKeys } from "./useSpanKeys";
import { useTextPointer } from "./useTextPointer";

/** Named entities, and in triplets the relations between them. */
export function SpanTool({ text, ...props }: Omit<ToolProps, "sample" | "onShown"> & { text: string }) {
  const { datasetType, store, labels, readOnly } = props;
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [pull, setPull] = useState<{ from: string; over: string | null } | null>(null);
  const positions = useMemo(() => new Positions(text), [text]);
  const { labels: marked } = useAnnotation(store);
  const selection = useSelection(store);
  const looks = useMemo(() => looksOf(labels), [labels]);
  const spans = useMemo(() => {
    const han = isHan(text);
    return placed(spansOf(marked, positions), (span) => tagLength(tagOf(span), han));
  }, [marked, positions, text]);
  const relations = useMemo(() => placedRelations(relationsOf(marked, spans)), [marked, spans]);
  const actions = useSpanActions({ ...props, positions, spans });
  const { caret, setCaret } = actions;
  const { onKeyDown } = useSpanKeys({ ...props, root, positions, spans, actions });
  const pointer = useTextPointer(root, positions, caret, {
    onCaret: (next) => {
      setCaret(next);
      store.select([]);
    },
    onSelected: actions.select,
    onSpan: actions.pickSpan,
    onEdge: actions.moveEdge,
    onEdgeDone: () => store.endMerge(),
    onPull: (from, over) => canPull && setPull({ from, over }),
    onPullDone: (from, over) => {
      setPull(null);
      if (canPull && over && over !== from) actions.join(from, over);
    },
  });
  const canPull = datasetType === TRIPLETS && !readOnly;
  const head = pull?.from ?? actions.head;
  const { armedRelation } = actions;
  const refusals = useMemo(() => {
    const from = spans.find(({ id }) => id === head);
    const isRefused = (span: Span) =>
      from
        ? span !== from && !allowed(labels, from, span).some((each) => !armedRelation || each === armedRelation)
        : armedRelation !== null && span.name !== armedRelation.from;
    const reasonOf = ({ name }: Span) =>
      from ? t("text.noRelation", { head: from.name, tail: name }) : t("text.noHead", { name });
    return new Map(spans.filter(isRefused).map((span) => [span.id, reasonOf(span)]));
  }, [spans, labels, head, armedRelation, t]);

  return (
    <div className={classes.tool}>
      <TextView
        {...{ root, positions, spans, relations, looks, selection, caret, refusals, hovered }}
        canMove={!readOnly}
        rootProps={{
          ...pointer,
          onKeyDown,
          role: "textbox",
          "aria-readonly": true,
          "aria-multiline": true,
          "aria-label": t("text.text"),
          tabIndex: 0,
          onFocus: () => caret ?? setCaret({ anchor: 0, head: 0 }),
          onPointerOver: ({ target }) => setHovered(idUnder(target)),
          onClick: ({ target }) => {
            const relation = target instanceof SVGElement ? idUnder(target) : null;
            if (relation) store.select([relation]);
          },
        }}
      />
      <SpanStatus
        {...{ actions, positions, spans, head, datasetType, readOnly }}
        refusal={refusals.get(pull?.over ?? "")}
      />
      <SpanList
        {...{ positions, spans, relations, looks, selection, readOnly }}
        onSelect={(id) => {
          store.select([id]);
          const span = spans.find((each) => each.id === id);
          if (span) setCaret({ anchor: span.start, head: span.start });
        }}
        onDelete={(id) => actions.remove(new Set([id]))}
      />
    </div>
  );
}

/** The entity whose tag, or the relation whose arc, is under the pointer. */
function idUnder(target: EventTarget): string | null {
  const found = target instanceof Element && target.closest<HTMLElement | SVGElement>("[data-tag], [data-relation]");
  return found ? (found.dataset.tag ?? found.dataset.relation ?? null) : null;
}
