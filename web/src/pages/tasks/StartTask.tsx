import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { PeopleChoice } from "./PeopleChoice";
import { configOf, labelersIn, type People, peopleFrom } from "./people";
import { TASK, type Task, taskKey, useTaskPlace } from "./queries";
import { REJECTED } from "./states";

/** Starts a task that waits for it with people to choose, or a rejected one again with those it has. */
export function StartTask({ task }: { task: Task }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const owner = isOwner(useProject());
  const [opened, { open, close }] = useDisclosure();
  const [people, setPeople] = useState<People>(() => peopleFrom(task.workforces_config));
  const isAgain = task.status === REJECTED;
  const start = useAction(
    () =>
      answer(
        api.POST(TASK, {
          params: { path: place },
          body: isAgain ? {} : { workforces_config: configOf(people, owner) },
        }),
      ),
    { stale: [taskKey(place)], onDone: close, message: t("tasks.started") },
  );
  const repetition = task.repetition ?? 1;
  if (isAgain)
    return (
      <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
        {t("tasks.restart")}
      </Button>
    );
  return (
    <>
      <Button onClick={open}>{t("tasks.start")}</Button>
      <Dialog opened={opened} onClose={close} title={t("tasks.startTitle")} size="lg">
        <Stack>
          <Text>{t("tasks.startHint", { count: repetition })}</Text>
          <PeopleChoice people={people} onPeople={setPeople} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("common.cancel")}
            </Button>
            <Button loading={start.isPending} disabled={labelersIn(people) < repetition} onClick={() => start.mutate()}>
              {t("tasks.startWith", { count: labelersIn(people) })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
