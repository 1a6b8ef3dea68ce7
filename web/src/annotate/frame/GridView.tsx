import { Button, Group, SimpleGrid, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { TEXT_CLASSIFICATION } from "./classes";
import classes from "./Grid.module.css";
import { GridCell } from "./GridCell";
import { GridEdits, placeAfter } from "./grid";
import { Key } from "./Key";
import { LabelPanel } from "./LabelPanel";
import { rowKey } from "./rows";
import { useWorkContext, WorkContext } from "./WorkContext";

/** Many pictures or texts at a time: choose some, and one key labels them all. */
export function GridView({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const values = useWorkContext();
  const { work, datasetType, readOnly } = values;
  const isText = datasetType === TEXT_CLASSIFICATION;
  const { rows, index } = work.queue.getState();
  const [edits] = useState(() => new GridEdits(work));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [place, setPlace] = useState(Math.min(index, rows.length - 1));
  const cells = useRef<HTMLDivElement>(null);
  const end = useIntersection({ rootMargin: "400px" });
  const isAtEnd = end.entry?.isIntersecting;
  useEffect(() => {
    if (isAtEnd && rows.length > 0) void work.queue.loadMore();
  }, [isAtEnd, rows.length, work]);

  const choose = (to: number, isRange: boolean) => {
    const [from, upTo] = isRange ? [Math.min(place, to), Math.max(place, to)] : [to, to];
    const keys = rows.slice(from, upTo + 1).map(rowKey);
    const isAlone = keys.length === 1 && chosen.has(keys[0] ?? "");
    setChosen(isAlone ? new Set([...chosen].filter((each) => each !== keys[0])) : new Set([...chosen, ...keys]));
    setPlace(to);
  };
  const open = (at: number) => void work.queue.goTo(at).then(onOpen);
  const walk = (event: React.KeyboardEvent) => {
    const buttons = [...(cells.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const columns = buttons.filter(({ offsetTop }) => offsetTop === buttons[0]?.offsetTop).length;
    const to = placeAfter(event.key, place, buttons.length, columns);
    if (event.key === "Enter") open(place);
    else if (to === null) return;
    else if (event.shiftKey) choose(to, true);
    event.preventDefault();
    if (to === null) return;
    setPlace(to);
    buttons[to]?.focus();
  };
  const pickLabel = (name: string) => {
    const wanted = rows.filter((row, at) => (chosen.size > 0 ? chosen.has(rowKey(row)) : at === place));
    if (readOnly || wanted.length === 0) return;
    edits.label(wanted, name);
    setChosen(new Set());
  };
  const all = () => {
    setChosen(new Set(rows.map(rowKey)));
    return true;
  };
  const none = () => {
    setChosen(new Set());
    return chosen.size > 0;
  };
  const close = () => {
    onOpen();
    return true;
  };
  useCommands({
    "work.selectAll": all,
    "work.cancel": none,
    "work.undo": () => edits.undo(),
    "work.redo": () => edits.redo(),
    "work.grid": close,
  });
  return (
    <WorkContext.Provider value={{ ...values, pickLabel }}>
      <main className={classes["pictures"]} aria-label={t("work.grid")}>
        <Group className={classes["bar"]} gap="xs">
          <Text size="sm" role="status" miw={90}>
            {t("work.selected", { count: chosen.size })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={all}>
            {t("keys.work.selectAll")} <Key command="work.selectAll" />
          </Button>
          <Button size="compact-sm" variant="default" disabled={chosen.size === 0} onClick={none}>
            {t("work.deselect")} <Key command="work.cancel" />
          </Button>
          <Button size="compact-sm" variant="light" ml="auto" onClick={close}>
            {t("work.gridClose")} <Key command="work.grid" />
          </Button>
        </Group>
        <Text size="sm" c="dimmed" px="xs" visibleFrom="sm">
          {t("work.gridHint")}
        </Text>
        <SimpleGrid
          ref={cells}
          cols={isText ? 1 : { base: 2, xs: 3, sm: 4, lg: 6 }}
          spacing="xs"
          p="xs"
          onKeyDown={walk}
        >
          {rows.map((row, at) => (
            <GridCell
              key={rowKey(row)}
              sample={row.sample}
              isText={isText}
              labels={edits.annotationOf(row).labels}
              isChosen={chosen.has(rowKey(row))}
              isReached={at === place}
              onChoose={(isRange) => choose(at, isRange)}
              onOpen={() => open(at)}
            />
          ))}
        </SimpleGrid>
        <div ref={end.ref} />
      </main>
      <aside className={classes["labels"]} aria-label={t("work.panel")}>
        <LabelPanel isGrid />
      </aside>
    </WorkContext.Provider>
  );
}
