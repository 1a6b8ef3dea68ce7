import { Group, NativeSelect, Tabs, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "@/app/AccountMenu";
import { formatNumber } from "@/texts/formats";
import { BackLink } from "./BackLink";
import { FilterButton } from "./FilterButton";
import type { Filter } from "./filter";
import { type TabName, tabsOf } from "./place";
import { SaveState } from "./SaveState";
import { useTaskFacts } from "./useDatasetType";
import { useCounts } from "./useWork";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

interface TopBarProps {
  onChooseTab: (name: TabName) => void;
  onFilter: (filter: Filter) => void;
}

/** The way back, the tabs with their numbers, the filter, and how far everything is saved. */
export function TopBar({ onChooseTab, onFilter }: TopBarProps) {
  const { t } = useTranslation();
  const { place, tab } = useWorkContext();
  const facts = useTaskFacts(place);
  const counts = useCounts(place).data;
  const numberOf = (count: string | undefined) => counts?.[count ?? ""] ?? 0;
  return (
    <header className={classes["bar"]}>
      <BackLink />
      <Text className={classes["name"]} component="h1" title={facts.data?.name}>
        {facts.data?.name}
      </Text>
      <Tabs
        className={classes["tabs"]}
        visibleFrom="md"
        value={tab.name}
        onChange={(name) => name && onChooseTab(name as TabName)}
        variant="pills"
      >
        <Tabs.List aria-label={t("work.tabList")} style={{ flexWrap: "nowrap" }}>
          {tabsOf(place.mode).map(({ name, count }) => (
            <Tabs.Tab key={name} value={name} py={4} px={8} fz="sm">
              <Group gap={6} wrap="nowrap">
                {t(`work.tabs.${name}`)}
                {numberOf(count) > 0 && (
                  <Text component="span" size="sm" opacity={0.8}>
                    {formatNumber(numberOf(count))}
                  </Text>
                )}
              </Group>
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <NativeSelect
        hiddenFrom="md"
        size="xs"
        aria-label={t("work.tabList")}
        value={tab.name}
        data={tabsOf(place.mode).map(({ name, count }) => ({
          value: name,
          label: [t(`work.tabs.${name}`), numberOf(count) || ""].join(" "),
        }))}
        onChange={(event) => onChooseTab(event.currentTarget.value as TabName)}
      />
      <FilterButton onFilter={onFilter} />
      <Group ml="auto" wrap="nowrap" gap="sm">
        <SaveState />
        <AccountMenu nameWidth={110} />
      </Group>
    </header>
  );
}
