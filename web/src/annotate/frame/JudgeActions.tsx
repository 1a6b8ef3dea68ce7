import { Button, Group, Popover, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { useAction } from "@/ui/useAction";
import type { Command } from "../core/commands";
import { useCommands } from "../core/dispatch";
import { judge, readRow, type Verdict } from "./calls";
import { Key } from "./Key";
import { keepReason, recentReasons } from "./reasons";
import { useWorkContext } from "./WorkContext";

const GRADES = ["A", "B", "C", "D"] as const;
const ALREADY_REVIEWED = "4606";
const REFUSED_SIGNS = /[!<>=&"']/;
const MOST_REASON = 256;

/** Pass with a grade, or send back with a reason; one key for each. */
export function JudgeActions({ isAwake }: { isAwake: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const decide = useJudging(() => setAsking(false));
  const pass = (score?: Verdict["score"]) => () => {
    decide.mutate({ accept: true, ...(score && { score }) });
    return true;
  };
  const grades = Object.fromEntries(GRADES.map((grade) => [`review.pass${grade}` satisfies Command, pass(grade)]));
  const ask = () => {
    setAsking(true);
    return true;
  };
  useCommands(isAwake ? {} : { "review.pass": pass(), ...grades, "review.reject": ask });
  return (
    <Group gap={4}>
      {GRADES.map((grade) => (
        <Button
          key={grade}
          size="sm"
          px={10}
          variant="default"
          aria-label={t("work.grade", { grade })}
          onClick={pass(grade)}
        >
          {grade}
        </Button>
      ))}
      <Popover opened={isAsking} onChange={setAsking} position="top" trapFocus>
        <Popover.Target>
          <Button size="sm" color="red" variant="light" onClick={() => setAsking(!isAsking)}>
            {t("work.reject")} <Key command="review.reject" />
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <ReasonForm onReason={(comment) => decide.mutate({ accept: false, comment })} isPending={decide.isPending} />
        </Popover.Dropdown>
      </Popover>
      <Button size="sm" loading={decide.isPending} onClick={pass()}>
        {t("work.pass")} <Key command="review.pass" />
      </Button>
    </Group>
  );
}

interface ReasonFormProps {
  onReason: (reason: string) => void;
  isPending: boolean;
}

function ReasonForm({ onReason, isPending }: ReasonFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const isRefused = REFUSED_SIGNS.test(reason);
  const send = (text: string) => {
    keepReason(text);
    onReason(text);
  };
  return (
    <Stack gap="xs" w={320}>
      {recentReasons().map((recent) => (
        <UnstyledButton key={recent} onClick={() => send(recent)}>
          {recent}
        </UnstyledButton>
      ))}
      <TextInput
        label={t("work.rejectReason")}
        description={t("work.rejectHint")}
        error={isRefused}
        maxLength={MOST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && !isRefused && send(reason)}
        data-autofocus
      />
      <Button size="xs" color="red" loading={isPending} disabled={isRefused} onClick={() => send(reason)}>
        {t("work.reject")}
      </Button>
    </Stack>
  );
}

function useJudging(onDone: () => void) {
  const { t } = useTranslation();
  const { place, row, work } = useWorkContext();
  return useAction(
    async (verdict: Verdict) => {
      if (!row) return;
      try {
        await judge(place, row, verdict);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== ALREADY_REVIEWED) throw error;
        notifications.show({ message: t("work.alreadyReviewed") });
      }
      work.queue.replace(await readRow(place, row.sample.sampleId, row.workerId));
      onDone();
      await work.queue.next();
    },
    { stale: [["work-counts", place.datasetId, place.taskId]] },
  );
}
