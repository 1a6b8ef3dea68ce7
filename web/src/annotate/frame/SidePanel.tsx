import { Accordion, Stack, Tabs, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { Comments } from "./Comments";
import { isClassification } from "./classes";
import { HardMark } from "./HardMark";
import { History } from "./History";
import { Instructions } from "./Instructions";
import { LabelPanel } from "./LabelPanel";
import { ObjectList } from "./ObjectList";
import { Others } from "./Others";
import { isJudging } from "./place";
import { useInstructions } from "./useInstructions";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

type Part = "others" | "comments" | "history" | "instructions";

const VIDEO = 6;

interface SidePanelProps {
  /** Where there is little room it covers the sample, and only when asked for. */
  isOpen: boolean;
  onOpen: () => void;
}

/** The right side: labels and annotations, then what is said about the sample. */
export function SidePanel({ isOpen, onOpen }: SidePanelProps) {
  const { t } = useTranslation();
  const { datasetType, row } = useWorkContext();
  // Of a video, only key frames are annotated.
  const hasObjects = !isClassification(datasetType) && row?.sample.type !== VIDEO;
  return (
    <aside className={classes["panel"]} data-open={isOpen} aria-label={t("work.panel")}>
      <Stack gap="sm">
        <Accordion multiple defaultValue={["labels", "objects"]} chevronPosition="left" variant="default">
          <Accordion.Item value="labels">
            <Accordion.Control>{t("work.labels")}</Accordion.Control>
            <Accordion.Panel>
              <LabelPanel />
            </Accordion.Panel>
          </Accordion.Item>
          {hasObjects && (
            <Accordion.Item value="objects">
              <Accordion.Control>{t("work.objects")}</Accordion.Control>
              <Accordion.Panel>
                <ObjectList />
              </Accordion.Panel>
            </Accordion.Item>
          )}
        </Accordion>
        <HardMark />
        <Talk onOpen={onOpen} />
      </Stack>
    </aside>
  );
}

/** What others labeled and said, what was before, and what is to be known; in a dataset there is the history only. */
function Talk({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const { place, row } = useWorkContext();
  const [chosen, setChosen] = useState<Part | null>(null);
  const [wantsField, setWantsField] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const hasInstructions = Boolean(useInstructions().data?.text);
  useEffect(() => {
    if (!wantsField) return;
    field.current?.focus();
    setWantsField(false);
  }, [wantsField]);
  const open = (name: Part) => () => {
    onOpen();
    setChosen(name);
    setWantsField(name === "comments");
    return true;
  };
  useCommands(place.taskId ? { "work.comments": open("comments"), "work.instructions": open("instructions") } : {});
  const others = isJudging(place.mode) ? (row?.labelers.filter(({ workerId }) => workerId !== row.workerId) ?? []) : [];
  const parts: Part[] = [...(others.length > 0 ? (["others"] as const) : []), "comments", "history", "instructions"];
  if (place.taskId === null)
    return (
      <section aria-label={t("work.history")}>
        <Title order={2} size="h6" mb="xs">
          {t("work.history")}
        </Title>
        <History />
      </section>
    );
  const first = hasInstructions && place.mode === "label" ? "instructions" : parts[0];
  const shown = chosen !== null && parts.includes(chosen) ? chosen : first;
  return (
    <Tabs value={shown ?? null} onChange={(value) => value && setChosen(value as Part)}>
      <Tabs.List grow>
        {parts.map((name) => (
          <Tabs.Tab key={name} value={name} px={6}>
            {t(`work.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown ?? ""} pt="xs">
        {shown === "others" && <Others labelers={others} />}
        {shown === "comments" && <Comments field={field} />}
        {shown === "history" && <History />}
        {shown === "instructions" && <Instructions />}
      </Tabs.Panel>
    </Tabs>
  );
}
