import { type RefObject, useId, useLayoutEffect, useState } from "react";
import { type Looks, lookOf } from "../looks";
import { type Anchor, arcBetween } from "./arcs";
import type { PlacedRelation } from "./relations";
import classes from "./text.module.css";

interface ArcsProps {
  card: RefObject<HTMLDivElement | null>;
  relations: readonly PlacedRelation[];
  looks: Looks;
  selection: ReadonlySet<string>;
  /** The entity or relation under the pointer: what has nothing to do with it is dimmed. */
  hovered: string | null;
  /** Anything that changes when the text is drawn elsewhere. */
  drawing: unknown;
}

/** The relations as arcs above the lines, with arrow heads at their tails. */
export function RelationArcs({ card, relations, looks, selection, hovered, drawing }: ArcsProps) {
  const arrows = useId();
  const anchors = useAnchors(card, relations, drawing);
  const drawn = relations.flatMap((relation) => {
    const [head, tail] = [anchors.get(relation.head.id), anchors.get(relation.tail.id)];
    return head && tail ? [{ relation, ...arcBetween(head, tail, relation.lane) }] : [];
  });
  return (
    <svg className={classes.arcs} aria-hidden>
      {drawn.map(({ relation: { id, name, head, tail }, path, name: at }) => {
        const { color } = lookOf(looks, name);
        const isOwn = hovered === null || [id, head.id, tail.id].includes(hovered);
        return (
          <g key={id} data-selected={selection.has(id) || undefined} data-dimmed={!isOwn || undefined}>
            <marker
              id={`${arrows}-${id}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
              markerUnits="userSpaceOnUse"
            >
              <path d="M0 0L8 4L0 8Z" fill={color} />
            </marker>
            <path className={classes.arc} d={path} stroke={color} markerEnd={`url(#${arrows}-${id})`} />
            <g data-relation={id}>
              <path className={classes.arcHit} d={path} />
              <text className={classes.arcName} {...at}>
                {name}
              </text>
            </g>
          </g>
        );
      })}
    </svg>
  );
}

/** Where the entities of relations are drawn in the card, as far as they are. */
function useAnchors(
  card: ArcsProps["card"],
  relations: readonly PlacedRelation[],
  drawing: unknown,
): ReadonlyMap<string, Anchor> {
  const [anchors, setAnchors] = useState<ReadonlyMap<string, Anchor>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawing` moves what is measured
  useLayoutEffect(() => {
    const { current } = card;
    if (!current) return;
    const measure = () => {
      const ids = new Set(relations.flatMap(({ head, tail }) => [head.id, tail.id]));
      setAnchors(new Map([...ids].flatMap((id) => anchorOf(current, id))));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [card, relations, drawing]);
  return anchors;
}

function anchorOf(card: HTMLElement, id: string): [string, Anchor][] {
  const rect = card.querySelector(`[data-starts~="${CSS.escape(id)}"]`)?.getClientRects()[0];
  const frame = card.getBoundingClientRect();
  return rect ? [[id, { x: rect.left + rect.width / 2 - frame.left, top: rect.top - frame.top }]] : [];
}
