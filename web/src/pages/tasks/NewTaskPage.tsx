import { Breadcrumbs, Button, Group, NumberInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { TextLink } from "@/ui/TextLink";
import { useAction } from "@/ui/useAction";
import { isTaskName } from "./names";
import { bodyOf, FIRST_TASK, isReady, type NewTask } from "./newTask";
import { labelersIn } from "./people";
import { datasetQuery, pageParams, TASKS, useTaskPlace } from "./queries";
import { SampleConditions } from "./SampleConditions";
import { WhatArrivesLater } from "./WhatArrivesLater";
import { WhoTakesPart } from "./WhoTakesPart";

/** A new task on a dataset: its name, who takes part, which samples, and what happens later. */
export function NewTaskPage() {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const dataset = useQuery(datasetQuery(place));
  const [task, setTask] = useState(FIRST_TASK);
  const change = (changed: Partial<NewTask>) => setTask((before) => ({ ...before, ...changed }));
  const create = useCreation(task);
  const isShort = task.agency === null && labelersIn(task.people) < task.repetition;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={760} gap="lg">
        <Breadcrumbs component="nav" aria-label={t("tasks.trail")}>
          <TextLink to="/p/$projectId/datasets/$datasetId" params={pageParams(place)}>
            {dataset.data?.dataset_name ?? t("tasks.dataset")}
          </TextLink>
          <Text>{t("tasks.newTitle")}</Text>
        </Breadcrumbs>
        <Title order={1} size="h2">
          {t("tasks.newTitle")}
        </Title>
        <TextInput
          label={t("tasks.name")}
          description={t("tasks.nameRules")}
          error={task.name !== "" && !isTaskName(task.name) && t("tasks.nameWrong")}
          value={task.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
          data-autofocus
        />
        <WhoTakesPart task={task} onChange={change} />
        <NumberInput
          label={t("tasks.repetition")}
          description={t("tasks.repetitionHint")}
          error={isShort && task.people.size > 0 && t("tasks.tooFew", { count: task.repetition })}
          value={task.repetition}
          min={1}
          allowDecimal={false}
          maw={320}
          onChange={(value) => typeof value === "number" && change({ repetition: value })}
        />
        <SampleConditions task={task} onChange={change} />
        <WhatArrivesLater task={task} onChange={change} />
        <Group>
          <Button type="submit" loading={create.isPending} disabled={!isReady(task)}>
            {t(task.agency === null ? "tasks.create" : "tasks.createAndHand")}
          </Button>
          {isShort && <Text c="dimmed">{t("tasks.tooFew", { count: task.repetition })}</Text>}
        </Group>
      </Stack>
    </form>
  );
}

function useCreation(task: NewTask) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const navigate = useNavigate();
  return useAction(() => answer(api.POST(TASKS, { params: { path: place }, body: bodyOf(task) })), {
    stale: [["dataset", place.dataset_id], ["worker-tasks"]],
    message: t("tasks.created"),
    onDone: ({ task_id = "" }) =>
      void navigate({
        to: "/p/$projectId/datasets/$datasetId/tasks/$taskId",
        params: { ...pageParams(place), taskId: task_id },
      }),
  });
}
