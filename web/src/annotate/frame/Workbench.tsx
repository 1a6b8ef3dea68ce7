import { Center, Loader } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { getSettings } from "../core/settings";
import { Announcer } from "./Announcer";
import { hasGrid, isClassification, onlyClass, toggleClass } from "./classes";
import { EmptyTab } from "./EmptyTab";
import { GridView } from "./GridView";
import { Notices } from "./Notices";
import { isJudging } from "./place";
import { rowKey } from "./rows";
import { SidePanel } from "./SidePanel";
import { ToolFrame } from "./ToolFrame";
import { TopBar } from "./TopBar";
import { useTaskFacts } from "./useDatasetType";
import { useElsewhere } from "./useElsewhere";
import { useFocus } from "./useFocus";
import { usePlace } from "./usePlace";
import { useLabels, useRefreshCounts, useWork } from "./useWork";
import { useWorkTime } from "./useWorkTime";
import { WorkActions } from "./WorkActions";
import classes from "./Workbench.module.css";
import { WorkContext, type WorkValues } from "./WorkContext";

const LOCKED = new Set(["ACCEPTED", "SAMPLED_ACCEPTED", "SAMPLED_REJECTED", "SAMPLED_UNCHECK"]);

/** The frame in which everything is labeled, reviewed and judged. */
export function Workbench() {
  const { t } = useTranslation();
  const { place, tab, filter, sample, worker, chooseTab, chooseFilter } = usePlace();
  const { work, isOpen } = useWork({ place, tab, filter, sample, worker });
  const { labels, datasetType } = useLabels(place);
  const facts = useTaskFacts(place);
  const refreshCounts = useRefreshCounts(place);
  const { isElsewhere, takeOver } = useElsewhere(place);
  const isOwner = useProject().roles.includes("owner");
  const frame = useRef<HTMLDivElement>(null);
  const [label, setLabel] = useState<string | null>(null);
  const [isGrid, setGrid] = useState(false);
  const [isAwake, setAwake] = useState(false);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const row = work.getRow();
  const judges = isJudging(place.mode);
  const isLocked = row !== null && LOCKED.has(row.status) && !(isOwner && row.status !== "ACCEPTED");
  const readOnly = isElsewhere || isLocked || (judges && !isAwake);

  useWorkTime(place, row);
  useFocus(frame, row && rowKey(row));

  useEffect(
    () =>
      work.saver.subscribe(() => {
        if (work.saver.getStatus() === "saved") void refreshCounts();
      }),
    [work, refreshCounts],
  );

  const move = (step: () => Promise<boolean>) => async () => {
    if (!isElsewhere) work.save();
    setAwake(false);
    await step();
  };
  const goOn = move(() => work.queue.next());
  const goBack = move(() => work.queue.previous());
  const pickLabel = (name: string) => {
    setLabel(name);
    if (datasetType === null || !isClassification(datasetType) || readOnly) return;
    const { advance } = getSettings();
    work.store.changeLabels((now) => (advance ? onlyClass(now, name) : toggleClass(now, name)));
    if (advance && !judges) void goOn();
  };

  const values: WorkValues | null =
    datasetType === null
      ? null
      : { place, tab, filter, work, row, labels, datasetType, label, pickLabel, readOnly, goOn, goBack };
  const error = work.queue.getState().error ?? facts.error;
  if (!values || !isOpen)
    return (
      <Center h="100vh">{error ? <ErrorNotice error={error} /> : <Loader aria-label={t("common.loading")} />}</Center>
    );
  const mayHaveGrid = hasGrid(values.datasetType) && !judges;
  const isGridShown = isGrid && row !== null && mayHaveGrid;
  return (
    <WorkContext.Provider value={values}>
      <div className={classes["frame"]} ref={frame}>
        <Announcer />
        <TopBar onChooseTab={chooseTab} onFilter={chooseFilter} />
        <Notices isElsewhere={isElsewhere} isLocked={isLocked} onTakeOver={takeOver} />
        <div className={classes["middle"]}>
          {row === null && <EmptyTab onChooseTab={chooseTab} />}
          {isGridShown && <GridView onOpen={() => setGrid(false)} />}
          {row !== null && !isGridShown && (
            <>
              <ToolFrame />
              <SidePanel isOpen={isPanelOpen} onOpen={() => setPanelOpen(true)} />
            </>
          )}
        </div>
        {row !== null && !isGridShown && (
          <WorkActions
            onGrid={mayHaveGrid ? () => setGrid(true) : null}
            isAwake={isAwake}
            onWake={judges ? () => setAwake(!isAwake) : null}
            onPanel={() => setPanelOpen(!isPanelOpen)}
          />
        )}
      </div>
    </WorkContext.Provider>
  );
}
