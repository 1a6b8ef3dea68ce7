import { Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/ui/useAction";
import { useCommands } from "../core/dispatch";
import { useAnnotation } from "../core/react";
import { newLabelId } from "../core/store";
import { skip } from "./calls";
import { confirmed } from "./classes";
import { JudgeActions } from "./JudgeActions";
import { Key } from "./Key";
import { ShortcutsButton } from "./ShortcutsButton";
import { TaskProgress } from "./TaskProgress";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

/** Signs that the server takes in no reason. */
export const REFUSED_SIGNS = /[!<>=&"']/;
const MOST_REASON = 256;
const PICTURE = 0;

interface WorkActionsProps {
  isGrid: boolean;
  onGrid: (() => void) | null;
  isAwake: boolean;
  onWake: (() => void) | null;
}

/** The bottom of the workbench: back, skip, judge, on. */
export function WorkActions({ isGrid, onGrid, isAwake, onWake }: WorkActionsProps) {
  const { t } = useTranslation();
  const { work, row, place, goOn, goBack, readOnly } = useWorkContext();
  const { labels } = useAnnotation(work.store);
  const { rows, index, isComplete } = work.queue.getState();
  const isMachine = labels.some(({ annotated_by }) => annotated_by === "auto");
  const isJudging = onWake !== null;
  const confirm = () => {
    if (!isMachine || readOnly) return false;
    work.store.change(confirmed(work.store.getAnnotation()));
    work.save(true);
    void goOn();
    return true;
  };
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  const copyPrevious = () => {
    const previous = rows[index - 1];
    if (!previous || readOnly || row?.sample.type !== PICTURE) return false;
    const copies = previous.annotation.labels.map((label) => ({ ...label, id: newLabelId() }));
    work.store.changeLabels((now) => [...now, ...copies], { select: copies.map(({ id }) => id) });
    return true;
  };
  const clear = () => {
    if (readOnly) return false;
    work.store.changeLabels((now) => (now.length > 0 ? [] : now));
    return true;
  };
  useCommands({
    "work.copyPrevious": copyPrevious,
    "work.clear": clear,
    "work.next": done(goOn),
    "work.previous": done(goBack),
    "work.save": done(() => work.save()),
    "work.undo": done(() => work.store.undo()),
    "work.redo": done(() => work.store.redo()),
    "work.confirm": confirm,
    ...(onGrid && { "work.grid": done(onGrid) }),
    ...(onWake && { "review.tools": done(onWake) }),
  });
  return (
    <footer className={classes["actions"]}>
      <Group gap="xs">
        <Button variant="default" size="sm" onClick={goBack} disabled={index === 0}>
          {t("work.previous")} <Key command="work.previous" />
        </Button>
        <Text size="sm" c="dimmed">
          {row?.labeler && isJudging ? `${row.labeler} · ` : ""}
          {t("work.place", { place: index + 1, count: `${rows.length}${isComplete ? "" : "+"}` })}
        </Text>
      </Group>
      <Group gap="xs">
        <TaskProgress />
        <ShortcutsButton />
        {onGrid && (
          <Button variant={isGrid ? "light" : "default"} size="sm" aria-pressed={isGrid} onClick={onGrid}>
            {t("work.grid")} <Key command="work.grid" />
          </Button>
        )}
        {place.mode === "label" && row && ["UN_ANNOTATION", "AUTO_ANNOTATION"].includes(row.status) && <SkipButton />}
        {isMachine && !readOnly && (
          <Button variant="light" size="sm" onClick={confirm}>
            {t("work.confirm")} <Key command="work.confirm" />
          </Button>
        )}
        {onWake && (
          <Button variant={isAwake ? "light" : "default"} size="sm" aria-pressed={isAwake} onClick={onWake}>
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

function SkipButton() {
  const { t } = useTranslation();
  const { place, row, goOn } = useWorkContext();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState("");
  const send = useAction(
    async () => {
      if (row) await skip(place, row, reason);
    },
    {
      stale: [["work-counts", place.datasetId, place.taskId]],
      onDone: () => {
        setOpened(false);
        setReason("");
        void goOn();
      },
    },
  );
  useCommands({
    "work.skip": () => {
      setOpened(true);
      return true;
    },
  });
  const isRefused = REFUSED_SIGNS.test(reason);
  return (
    <Popover opened={opened} onChange={setOpened} position="top" trapFocus>
      <Popover.Target>
        <Button variant="default" size="sm" onClick={() => setOpened(!opened)}>
          {t("work.skip")} <Key command="work.skip" />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TextInput
            label={t("work.skipReason")}
            description={t("work.skipHint")}
            error={isRefused}
            maxLength={MOST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) =>
              event.key === "Enter" && !event.nativeEvent.isComposing && !isRefused && send.mutate()
            }
            data-autofocus
          />
          <Button
            size="xs"
            loading={send.isPending}
            disabled={reason.trim() === "" || isRefused}
            onClick={() => send.mutate()}
          >
            {t("work.skip")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
