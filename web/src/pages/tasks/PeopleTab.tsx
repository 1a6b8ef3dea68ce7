import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { ChangePeople } from "./ChangePeople";
import { PeopleTable } from "./PeopleTable";
import { peopleOf, type Task } from "./queries";
import { SendMails } from "./SendMails";
import { CREATED } from "./states";

/** Who takes part in the task, how each is doing, and mails to them. */
export function PeopleTab({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[]>([]);
  const [isChanging, setChanging] = useState(false);
  const present = new Set(peopleOf(task).map(({ email = "" }) => email));
  const stats = task.worker_stats ?? [];
  if (stats.length === 0 || task.status === CREATED)
    return <EmptyNotice title={t("tasks.notStarted")} hint={t("tasks.notStartedHint")} />;
  return (
    <Stack>
      <Group>
        <Button variant="default" onClick={() => setChanging(true)}>
          {t("tasks.changePeople")}
        </Button>
        <SendMails emails={chosen.filter((email) => present.has(email))} />
        <Text size="sm" c="dimmed">
          {chosen.length === 0 && t("tasks.mailHint")}
        </Text>
      </Group>
      <PeopleTable task={task} people={stats} present={present} chosen={chosen} onChosen={setChosen} />
      {isChanging && <ChangePeople task={task} onClose={() => setChanging(false)} />}
    </Stack>
  );
}
