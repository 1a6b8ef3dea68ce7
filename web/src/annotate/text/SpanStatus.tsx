import { Button, Kbd, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TRIPLETS } from "./entities";
import type { Positions } from "./offsets";
import type { Span } from "./spans";
import classes from "./text.module.css";
import type { SpanActions } from "./useSpanActions";

const MOST_LETTERS = 60;

interface StatusProps {
  actions: SpanActions;
  positions: Positions;
  spans: readonly Span[];
  /** The entity that a relation is being led from. */
  head: string | null;
  datasetType: number;
  readOnly: boolean;
  /** Why the entity under the pointer is no tail. */
  refusal: string | undefined;
}

/** Below the text: what was begun, and what comes next. */
export function SpanStatus({ actions, positions, spans, head, datasetType, readOnly, refusal }: StatusProps) {
  const { t } = useTranslation();
  const { pending, choice, armedRelation } = actions;
  const excerpt = ({ start, end }: { start: number; end: number }) => {
    const text = positions.text.slice(start, end);
    return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
  };
  const from = spans.find(({ id }) => id === head);
  if (choice && choice.options.length > 0)
    return (
      <div className={classes.status} role="status">
        <Text size="sm">{t("text.whichRelation")}</Text>
        {choice.options.map((option, place) => (
          <Button
            key={option.name}
            size="compact-sm"
            variant="default"
            rightSection={<Kbd size="xs">{option.key || place + 1}</Kbd>}
            onClick={() => actions.relate(option.name, choice.head.id, choice.tail.id)}
          >
            {option.name}
          </Button>
        ))}
      </div>
    );
  const said = () => {
    if (readOnly) return "";
    if (refusal) return refusal;
    if (choice) return t("text.noRelation", { head: choice.head.name, tail: choice.tail.name });
    if (from) return t("text.pickTail", { text: excerpt(from) });
    if (pending) return t("text.pickLabel", { text: excerpt(pending) });
    if (armedRelation) return t("text.pickHead", { name: armedRelation.name });
    return t(datasetType === TRIPLETS ? "text.hintTriplets" : "text.hint");
  };
  return (
    <div className={classes.status} role="status">
      <Text size="sm" truncate>
        {said()}
      </Text>
    </div>
  );
}
