import { Group, SimpleGrid, Text, UnstyledButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { isClassification, onlyClass } from "./classes";
import classes from "./Grid.module.css";
import { LabelPanel } from "./LabelPanel";
import { type Row, rowKey } from "./rows";
import { useWorkContext, WorkContext } from "./WorkContext";

/** Many pictures at a time: choose some, and one key labels them all. */
export function GridView({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const values = useWorkContext();
  const { work, readOnly } = values;
  const { rows, index } = work.queue.getState();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState(index);
  useEffect(() => {
    if (rows.length - last < 60) void work.queue.loadMore();
  }, [rows.length, last, work]);

  const choose = (place: number, range: boolean) => {
    const [from, to] = range ? [Math.min(last, place), Math.max(last, place)] : [place, place];
    const keys = rows.slice(from, to + 1).map(rowKey);
    const isAlone = keys.length === 1 && chosen.has(keys[0] ?? "");
    setChosen(isAlone ? without(chosen, keys[0]) : new Set([...chosen, ...keys]));
    setLast(place);
  };
  const pickLabel = (name: string) => {
    if (readOnly) return;
    for (const row of rows) {
      if (!chosen.has(rowKey(row))) continue;
      const labels = onlyClass(row.annotation.labels, name);
      work.saver.save(row, { ...row.annotation, labels });
    }
    setChosen(new Set());
  };
  useCommands({
    "work.selectAll": () => {
      setChosen(new Set(rows.map(rowKey)));
      return true;
    },
    "work.cancel": () => {
      if (chosen.size === 0) return false;
      setChosen(new Set());
      return true;
    },
  });
  return (
    <WorkContext.Provider value={{ ...values, pickLabel }}>
      <section className={classes["pictures"]} aria-label={t("work.grid")}>
        <Text size="sm" role="status" p="xs">
          {t("work.selected", { count: chosen.size })}
        </Text>
        <SimpleGrid cols={{ base: 2, xs: 3, sm: 4, lg: 6 }} spacing="xs" p="xs">
          {rows.map((row, place) => (
            <Cell
              key={rowKey(row)}
              row={row}
              isChosen={chosen.has(rowKey(row))}
              onChoose={(range) => choose(place, range)}
              onOpen={() => void work.queue.goTo(place).then(onOpen)}
            />
          ))}
        </SimpleGrid>
      </section>
      <aside className={classes["labels"]}>{isClassification(values.datasetType) && <LabelPanel />}</aside>
    </WorkContext.Provider>
  );
}

const without = (keys: ReadonlySet<string>, key: string | undefined): ReadonlySet<string> =>
  new Set([...keys].filter((each) => each !== key));

interface CellProps {
  row: Row;
  isChosen: boolean;
  onChoose: (range: boolean) => void;
  onOpen: () => void;
}

function Cell({ row, isChosen, onChoose, onOpen }: CellProps) {
  const { labels } = useWorkContext();
  return (
    <UnstyledButton
      className={classes["cell"]}
      data-chosen={isChosen}
      aria-pressed={isChosen}
      aria-label={row.sample.name}
      onClick={(event) => onChoose(event.shiftKey)}
      onDoubleClick={onOpen}
    >
      <img src={row.sample.source} alt="" loading="lazy" className={classes["picture"]} />
      <Group gap={4}>
        {row.annotation.labels.map((label) => (
          <Text key={label.id} component="span" size="sm" className={classes["chip"]}>
            <span style={{ color: labels.find(({ name }) => name === label.name)?.color }}>■</span> {label.name}
          </Text>
        ))}
      </Group>
    </UnstyledButton>
  );
}
