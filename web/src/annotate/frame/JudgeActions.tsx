import { Button, Group, Popover } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "../core/commands";
import { useCommands } from "../core/dispatch";
import type { Verdict } from "./calls";
import { AT_ONCE } from "./instant";
import { Key } from "./Key";
import { ReasonForm } from "./ReasonForm";
import { useJudging } from "./useJudging";

const GRADES = ["A", "B", "C", "D"] as const;

/** Pass with a grade, or send back with a reason; one key for each. */
export function JudgeActions({ isAwake }: { isAwake: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const decide = useJudging(() => setAsking(false));
  const pass = (score?: Verdict["score"]) => () => {
    if (!decide.isPending) decide.mutate({ accept: true, ...(score && { score }) });
    return true;
  };
  const grades = Object.fromEntries(GRADES.map((grade) => [`review.pass${grade}` satisfies Command, pass(grade)]));
  const ask = () => {
    setAsking(true);
    return true;
  };
  // While labels are corrected, digits are tools and Enter confirms.
  useCommands({ "review.reject": ask, ...(!isAwake && { "review.pass": pass(), ...grades }) });
  return (
    <Group gap={4} wrap="nowrap">
      <Group gap={4} wrap="nowrap" role="group" aria-label={t("work.grades")}>
        {GRADES.map((grade) => (
          <Button
            key={grade}
            size="sm"
            px={10}
            variant="default"
            aria-label={t("work.grade", { grade })}
            onClick={pass(grade)}
          >
            {grade} {!isAwake && <Key command={`review.pass${grade}`} />}
          </Button>
        ))}
      </Group>
      <Popover opened={isAsking} onChange={setAsking} position="top" trapFocus returnFocus transitionProps={AT_ONCE}>
        <Popover.Target>
          <Button size="sm" color="red" variant="light" onClick={() => setAsking(!isAsking)}>
            {t("work.reject")} <Key command="review.reject" />
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <ReasonForm
            kind="reject"
            label={t("work.rejectReason")}
            hint={t("work.rejectHint")}
            action={t("work.reject")}
            isRequired={false}
            isPending={decide.isPending}
            onReason={(comment) => decide.mutate({ accept: false, comment })}
          />
        </Popover.Dropdown>
      </Popover>
      <Button size="sm" loading={decide.isPending} onClick={pass()}>
        {t("work.pass")} {!isAwake && <Key command="review.pass" />}
      </Button>
    </Group>
  );
}
