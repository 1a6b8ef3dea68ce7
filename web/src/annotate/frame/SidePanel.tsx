import { Accordion, Stack, Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { Comments } from "./Comments";
import { isClassification } from "./classes";
import { HardMark } from "./HardMark";
import { History } from "./History";
import { Instructions } from "./Instructions";
import { LabelPanel } from "./LabelPanel";
import { ObjectList } from "./ObjectList";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

type Part = "comments" | "history" | "instructions";

/** The right side: labels and annotations, then what is said about the sample. */
export function SidePanel() {
  const { t } = useTranslation();
  const { datasetType, place } = useWorkContext();
  const [part, setPart] = useState<Part>("comments");
  const open = (name: Part) => () => {
    setPart(name);
    return true;
  };
  useCommands(place.taskId ? { "work.comments": open("comments"), "work.instructions": open("instructions") } : {});
  const parts: Part[] = place.taskId ? ["comments", "history", "instructions"] : ["history"];
  const shown = parts.includes(part) ? part : "history";
  return (
    <aside className={classes["panel"]} aria-label={t("work.panel")}>
      <Stack gap="sm">
        <Accordion multiple defaultValue={["labels", "objects"]} chevronPosition="left" variant="default">
          <Accordion.Item value="labels">
            <Accordion.Control>{t("work.labels")}</Accordion.Control>
            <Accordion.Panel>
              <LabelPanel />
            </Accordion.Panel>
          </Accordion.Item>
          {!isClassification(datasetType) && (
            <Accordion.Item value="objects">
              <Accordion.Control>{t("work.objects")}</Accordion.Control>
              <Accordion.Panel>
                <ObjectList />
              </Accordion.Panel>
            </Accordion.Item>
          )}
        </Accordion>
        <HardMark />
        <Tabs value={shown} onChange={(value) => value && setPart(value as Part)}>
          <Tabs.List grow>
            {parts.map((name) => (
              <Tabs.Tab key={name} value={name} px={6}>
                {t(`work.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="comments" pt="xs">
            {shown === "comments" && <Comments />}
          </Tabs.Panel>
          <Tabs.Panel value="history" pt="xs">
            {shown === "history" && <History />}
          </Tabs.Panel>
          <Tabs.Panel value="instructions" pt="xs">
            {shown === "instructions" && <Instructions />}
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </aside>
  );
}
