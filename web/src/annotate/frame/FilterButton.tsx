import { Button, Group, NativeSelect, Popover, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { countOf, type Filter } from "./filter";
import { AT_ONCE } from "./instant";
import { isJudging } from "./place";
import type { Labeler } from "./rows";
import { useWorkContext } from "./WorkContext";

/** Narrows the tab to samples with a label, of a labeler, of a file name, or marked as hard. */
export function FilterButton({ onFilter }: { onFilter: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const { filter } = useWorkContext();
  const [opened, setOpened] = useState(false);
  useCommands({
    "work.filter": () => {
      setOpened(true);
      return true;
    },
  });
  const count = countOf(filter);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      returnFocus
      transitionProps={AT_ONCE}
    >
      <Popover.Target>
        <Button
          flex="none"
          size="compact-sm"
          variant={count > 0 ? "light" : "default"}
          onClick={() => setOpened(!opened)}
        >
          {count > 0 ? t("work.filtered", { count }) : t("work.filter")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm
          onFilter={(next) => {
            setOpened(false);
            onFilter(next);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterForm({ onFilter }: { onFilter: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const { filter, labels, place, work } = useWorkContext();
  const [wanted, setWanted] = useState<Filter>(filter);
  const set = (name: keyof Filter, value: string) => {
    const { [name]: _, ...others } = wanted;
    setWanted(value === "" ? others : { ...others, [name]: value });
  };
  const field = (name: keyof Filter) => ({
    size: "xs",
    value: wanted[name] ?? "",
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => set(name, currentTarget.value),
  });
  const any = { value: "", label: t("work.any") };
  const labelNames = [...new Set(labels.map(({ name }) => name))];
  const labelers = labelersOf(work.queue.getState().rows);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(wanted);
      }}
    >
      <Stack gap="xs" w={260}>
        <NativeSelect
          {...field("label")}
          label={t("work.filterLabel")}
          data={[any, { value: "__none__", label: t("work.filterNoLabel") }, ...labelNames]}
          data-autofocus
        />
        {isJudging(place.mode) && (
          <NativeSelect
            {...field("labeler")}
            label={t("work.filterLabeler")}
            data={[any, ...labelers.map(({ workerId, email }) => ({ value: workerId, label: email }))]}
          />
        )}
        <NativeSelect
          {...field("hard")}
          label={t("work.hard")}
          data={[any, { value: "1", label: t("work.yes") }, { value: "0", label: t("work.no") }]}
        />
        <TextInput {...field("name")} label={t("work.filterName")} description={t("work.filterNameHint")} />
        <Group justify="flex-end">
          <Button size="xs" variant="default" onClick={() => onFilter({})}>
            {t("work.filterNothing")}
          </Button>
          <Button size="xs" type="submit">
            {t("work.filter")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Everybody who holds one of these samples. */
function labelersOf(rows: readonly { labelers: readonly Labeler[] }[]): Labeler[] {
  const found = new Map(rows.flatMap(({ labelers }) => labelers).map((each) => [each.workerId, each]));
  return [...found.values()].sort((one, other) => one.email.localeCompare(other.email));
}
