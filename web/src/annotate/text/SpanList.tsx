import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Looks, lookOf } from "../looks";
import { tagOf } from "./layout";
import type { Positions } from "./offsets";
import type { Relation } from "./relations";
import type { Span } from "./spans";
import classes from "./text.module.css";

interface ListProps {
  positions: Positions;
  spans: readonly Span[];
  relations: readonly Relation[];
  looks: Looks;
  selection: ReadonlySet<string>;
  readOnly: boolean;
  onSelect: (id: string) => void;
  onDelete: (id: string) => void;
}

/** All annotations of a text in words, to walk through, to find and to delete. */
export function SpanList({ positions, spans, relations, looks, selection, readOnly, onSelect, onDelete }: ListProps) {
  const { t } = useTranslation();
  const textOf = ({ start, end }: Span) => positions.text.slice(start, end);
  const entries = [
    ...spans.map((span) => ({ id: span.id, name: span.name, tag: tagOf(span), text: textOf(span) })),
    ...relations.map(({ id, name, head, tail }) => ({
      id,
      name,
      tag: name,
      text: t("text.fromTo", { head: textOf(head), tail: textOf(tail) }),
    })),
  ];
  if (entries.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t("text.annotations")}>
      {entries.map(({ id, name, tag, text }) => {
        const { color, ink } = lookOf(looks, name);
        return (
          <li key={id} data-selected={selection.has(id) || undefined}>
            <button
              type="button"
              className={classes.entry}
              aria-pressed={selection.has(id)}
              onClick={() => onSelect(id)}
            >
              <span className={classes.chip} style={{ background: color, color: ink }}>
                {tag}
              </span>{" "}
              {text}
            </button>
            {!readOnly && (
              <CloseButton size="sm" aria-label={t("text.delete", { name, text })} onClick={() => onDelete(id)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
