import { Button, Group, Pill } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Condition, conditionsOf, unconditional, without } from "./search";
import { useGallerySearch } from "./useGallerySearch";

const isNamedTime = (time: string): time is "day" | "month" => time === "day" || time === "month";
const DAYS = /^(\d{4})(\d\d)(\d\d)-(\d{4})(\d\d)(\d\d)$/;

/** How a condition reads. */
export function useConditionText(): (condition: Condition) => string {
  const { t } = useTranslation();
  return (condition) => {
    switch (condition.kind) {
      case "label": {
        const { name, property = {} } = condition.label;
        const attributes = Object.entries(property).map(([key, values]) =>
          t("gallery.chip.metadata", { key, value: values.join(" / ") }),
        );
        return t("gallery.chip.label", { value: [name, ...attributes].join(" · ") });
      }
      case "metadata":
        return t("gallery.chip.metadata", { key: condition.key, value: condition.values.join(" / ") });
      case "state":
        return t("gallery.chip.state", { value: t(`gallery.stateNames.${condition.value}`) });
      case "hard":
        return t("gallery.chip.hard", { value: t(`gallery.hardNames.${condition.value}`) });
      case "time":
        return t("gallery.chip.time", {
          value: isNamedTime(condition.value) ? t(`gallery.timeNames.${condition.value}`) : daysText(condition.value),
        });
      default:
        return t(`gallery.chip.${condition.kind}`, { value: condition.value });
    }
  };
}

const daysText = (period: string): string => period.replace(DAYS, "$1-$2-$3 – $4-$5-$6");

/** The conditions that hold, each with the way to take it away. */
export function FilterChips() {
  const { t } = useTranslation();
  const textOf = useConditionText();
  const { search, searchFor } = useGallerySearch();
  const conditions = conditionsOf(search);
  if (conditions.length === 0) return null;
  return (
    <Group gap="xs" aria-label={t("gallery.filterBy")} role="group">
      {conditions.map((condition) => {
        const text = textOf(condition);
        return (
          <Pill
            key={text}
            size="md"
            withRemoveButton
            onRemove={() => searchFor(without(search, condition))}
            removeButtonProps={{
              "aria-label": t("gallery.removeCondition", { condition: text }),
              tabIndex: 0,
              "aria-hidden": false,
            }}
          >
            {text}
          </Pill>
        );
      })}
      {conditions.length > 1 && (
        <Button variant="subtle" size="compact-sm" onClick={() => searchFor(unconditional(search))}>
          {t("gallery.clearFilter")}
        </Button>
      )}
    </Group>
  );
}
