import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/ui/Dialog";
import { PeopleChoice } from "./PeopleChoice";
import { changesOf, labelersIn, peopleFrom } from "./people";
import type { Task } from "./queries";
import { usePeopleChange } from "./usePeopleChange";

/** Lets people join and leave a running task. */
export function ChangePeople({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const [before] = useState(() => peopleFrom(task.workforces_config));
  const [people, setPeople] = useState(before);
  const change = usePeopleChange(onClose);
  const { joining, leaving } = changesOf(before, people);
  const needed = task.repetition ?? 1;
  const isShort = labelersIn(people) < needed;
  return (
    <Dialog opened onClose={onClose} title={t("tasks.changePeople")} size="lg">
      <Stack>
        <Text>{t("tasks.changeHint")}</Text>
        <PeopleChoice people={people} onPeople={setPeople} />
        <Text role="status" c={isShort ? "red" : "dimmed"}>
          {isShort ? t("tasks.tooFew", { count: needed }) : t("tasks.joinAndLeave", { joining, leaving })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            loading={change.isPending}
            disabled={isShort || people === before}
            onClick={() => change.mutate(people)}
          >
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
