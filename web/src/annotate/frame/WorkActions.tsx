import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { useAnnotation } from "../core/react";
import { JudgeActions } from "./JudgeActions";
import { Key } from "./Key";
import { ShortcutsButton } from "./ShortcutsButton";
import { SkipButton } from "./SkipButton";
import { TaskProgress } from "./TaskProgress";
import { useWorkCommands } from "./useWorkCommands";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

const UNLABELED = ["UN_ANNOTATION", "AUTO_ANNOTATION"];

interface WorkActionsProps {
  isAwake: boolean;
  onGrid: (() => void) | null;
  onWake: (() => void) | null;
  onPanel: () => void;
}

/** The bottom of the workbench: back, skip, judge, on. */
export function WorkActions({ isAwake, onGrid, onWake, onPanel }: WorkActionsProps) {
  const { t } = useTranslation();
  const { work, row, place, goOn, goBack, readOnly } = useWorkContext();
  const { labels } = useAnnotation(work.store);
  const { rows, index, isComplete } = work.queue.getState();
  const isMachine = labels.some(({ annotated_by }) => annotated_by === "auto");
  const isJudging = onWake !== null;
  const { confirm } = useWorkCommands(isMachine);
  const wake = () => {
    onWake?.();
    return isJudging;
  };
  const openGrid = () => {
    onGrid?.();
    return onGrid !== null;
  };
  useCommands({ "review.tools": wake, "work.grid": openGrid });
  return (
    <footer className={classes["actions"]}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        <Button flex="none" variant="default" size="sm" onClick={goBack} disabled={index === 0}>
          {t("work.previous")} <Key command="work.previous" />
        </Button>
        <Text size="sm" c="dimmed" className={classes["place"]}>
          {t("work.place", { place: index + 1, count: `${rows.length}${isComplete ? "" : "+"}` })}
          {isJudging && row?.labeler && ` · ${row.labeler}`}
        </Text>
        {!isJudging && <TaskProgress />}
      </Group>
      <Group gap="xs">
        <ShortcutsButton isSmall={isJudging} />
        <Button className={classes["panelButton"]} variant="default" size="sm" onClick={onPanel}>
          {t("work.details")}
        </Button>
        {onGrid && (
          <Button variant="default" size="sm" onClick={openGrid}>
            {t("work.grid")} <Key command="work.grid" />
          </Button>
        )}
        {place.mode === "label" && row && UNLABELED.includes(row.status) && <SkipButton />}
        {isMachine && !readOnly && (
          <Button variant="light" size="sm" onClick={confirm}>
            {t("work.confirm")} <Key command="work.confirm" />
          </Button>
        )}
        {isJudging && (
          <Button variant={isAwake ? "filled" : "default"} size="sm" aria-pressed={isAwake} onClick={wake}>
            {t("work.tools")} <Key command="review.tools" />
          </Button>
        )}
        {isJudging && <JudgeActions isAwake={isAwake} />}
        <Button size="sm" variant={isJudging ? "default" : "filled"} onClick={goOn}>
          {t("work.next")} <Key command="work.next" />
        </Button>
      </Group>
    </footer>
  );
}
