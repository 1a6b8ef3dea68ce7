import { Button, Center, Group } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { useCommands } from "../core/dispatch";
import { Key } from "./Key";
import { type TabName, tabsOf } from "./place";
import { useCounts } from "./useWork";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

/** Says that nothing is in this state, or nothing more, and leads to where something is. */
export function EmptyTab({ onChooseTab }: { onChooseTab: (name: TabName) => void }) {
  const { t } = useTranslation();
  const { place, tab, filter, work, goBack } = useWorkContext();
  const counts = useCounts(place).data ?? {};
  const { rows, error } = work.queue.getState();
  const isEnd = rows.length > 0;
  const others = tabsOf(place.mode).filter(({ name, count }) => name !== tab.name && count && (counts[count] ?? 0) > 0);
  const notice = useRef<HTMLDivElement>(null);
  // Whoever went on by keys finds the buttons with the next Tab.
  useEffect(() => notice.current?.focus({ preventScroll: true }), []);
  const back = () => {
    void goBack();
    return true;
  };
  useCommands({
    "work.previous": back,
    "work.undo": () => {
      void work.undo();
      return true;
    },
  });
  if (error) return <ErrorNotice error={error} onRetry={() => work.queue.restart()} />;
  const isFiltered = Object.keys(filter).length > 0;
  const hint = isFiltered ? t("work.emptyFiltered") : t(isEnd ? "work.endHint" : "work.emptyHint");
  return (
    <Center component="main" className={classes["grid"]} ref={notice} tabIndex={-1} aria-label={t("work.title")}>
      <EmptyNotice title={t(isEnd ? "work.end" : "work.empty")} hint={hint}>
        <Group justify="center">
          {others.slice(0, 2).map(({ name, count }) => (
            <Button key={name} onClick={() => onChooseTab(name)}>
              {t("work.see", { tab: t(`work.tabs.${name}`), count: counts[count ?? ""] ?? 0 })}
            </Button>
          ))}
          {isEnd && (
            <Button variant="default" onClick={back}>
              {t("work.previous")} <Key command="work.previous" />
            </Button>
          )}
          <Button variant="default" onClick={() => work.queue.restart()}>
            {t("work.fromStart")}
          </Button>
        </Group>
      </EmptyNotice>
    </Center>
  );
}
