import { Anchor, Group, Tabs, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "@/app/AccountMenu";
import { formatNumber } from "@/texts/formats";
import { type TabName, tabsOf } from "./place";
import { SaveState } from "./SaveState";
import { useTaskFacts } from "./useDatasetType";
import { useCounts } from "./useWork";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

/** The way back, the tabs with their numbers, and how far everything is saved. */
export function TopBar({ onChooseTab }: { onChooseTab: (name: TabName) => void }) {
  const { t } = useTranslation();
  const { place, tab } = useWorkContext();
  const facts = useTaskFacts(place);
  const counts = useCounts(place).data;
  return (
    <header className={classes["bar"]}>
      <Anchor
        flex="none"
        renderRoot={(props) => (
          <Link {...props} to="/p/$projectId/participations" params={{ projectId: place.projectId }} />
        )}
      >
        {t("common.back")}
      </Anchor>
      <Text fw={600} truncate maw={180} miw={60} m={0} component="h1" size="md">
        {facts.data?.name}
      </Text>
      <Tabs value={tab.name} onChange={(name) => name && onChooseTab(name as TabName)} variant="pills">
        <Tabs.List aria-label={t("work.tabList")} style={{ flexWrap: "nowrap" }}>
          {tabsOf(place.mode).map(({ name, count }) => (
            <Tabs.Tab key={name} value={name} py={4} px={8} fz="sm">
              <Group gap={6} wrap="nowrap">
                {t(`work.tabs.${name}`)}
                {count && counts?.[count] !== undefined && (
                  <Text component="span" size="sm" opacity={0.8}>
                    {formatNumber(counts[count])}
                  </Text>
                )}
              </Group>
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Group ml="auto" wrap="nowrap" gap="sm">
        <SaveState />
        <AccountMenu nameWidth={120} />
      </Group>
    </header>
  );
}
