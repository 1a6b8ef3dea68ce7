import { Fieldset, NumberInput, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NewTask } from "./newTask";

const MOST_MINUTES = 10_080;

/** What goes on after the start: new samples, new labels, acceptance, and how samples come to people. */
export function WhatArrivesLater({ task, onChange }: { task: NewTask; onChange: (changed: Partial<NewTask>) => void }) {
  const { t } = useTranslation();
  const flag = (key: "dealsLater" | "followsLabels" | "writesDataset" | "isPool") => (
    <Switch
      label={t(`tasks.flag.${key}`)}
      description={t(`tasks.flagHint.${key}`)}
      checked={task[key]}
      onChange={(event) => onChange({ [key]: event.currentTarget.checked })}
    />
  );
  return (
    <Fieldset legend={t("tasks.later")}>
      <Stack>
        {flag("dealsLater")}
        {flag("followsLabels")}
        {flag("writesDataset")}
        {flag("isPool")}
        {task.isPool && (
          <NumberInput
            label={t("tasks.lease")}
            value={task.leaseMinutes}
            min={1}
            max={MOST_MINUTES}
            allowDecimal={false}
            maw={320}
            onChange={(value) => typeof value === "number" && onChange({ leaseMinutes: value })}
          />
        )}
      </Stack>
    </Fieldset>
  );
}
