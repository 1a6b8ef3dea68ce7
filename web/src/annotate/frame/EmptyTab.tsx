import { Button, Center } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { type TabName, tabsOf } from "./place";
import { useCounts } from "./useWork";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

/** Says that nothing is in this state, and leads to where something is. */
export function EmptyTab({ onChooseTab }: { onChooseTab: (name: TabName) => void }) {
  const { t } = useTranslation();
  const { place, tab } = useWorkContext();
  const counts = useCounts(place).data ?? {};
  const other = tabsOf(place.mode).find(({ name, count }) => name !== tab.name && count && (counts[count] ?? 0) > 0);
  return (
    <Center className={classes["grid"]}>
      <EmptyNotice title={t("work.empty")} hint={t("work.emptyHint")}>
        {other?.count && (
          <Button onClick={() => onChooseTab(other.name)}>
            {t("work.see", { tab: t(`work.tabs.${other.name}`), count: counts[other.count] ?? 0 })}
          </Button>
        )}
      </EmptyNotice>
    </Center>
  );
}
