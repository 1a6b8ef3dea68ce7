import { Button, Divider, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { formatNumber } from "@/texts/formats";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { useAction } from "@/ui/useAction";
import { DESCRIPTION_REFUSED, isDescription, isTaskName } from "./names";
import { TASK, type Task, taskKey, useTaskPlace } from "./queries";
import { useTaskDeletion } from "./useTaskDeletion";

/** Name and description of a task, what was decided when it was made, and its end. */
export function SettingsTab({ task }: { task: Task }) {
  return (
    <Stack maw={560}>
      <NameForm task={task} />
      <Decided task={task} />
      {isOwner(useProject()) && <Deletion task={task} />}
    </Stack>
  );
}

function NameForm({ task }: { task: Task }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [name, setName] = useState(task.task_name ?? "");
  const [description, setDescription] = useState(task.description ?? "");
  const save = useAction(
    () => answer(api.PUT(TASK, { params: { path: place }, body: { task_name: name, description } })),
    { stale: [taskKey(place)], message: t("tasks.saved") },
  );
  const isChanged = name !== task.task_name || description !== (task.description ?? "");
  const isRight = isTaskName(name) && isDescription(description);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t("tasks.name")}
          description={t("tasks.nameRules")}
          error={!isTaskName(name) && t("tasks.nameWrong")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t("tasks.description")}
          description={t("tasks.descriptionRules", { signs: DESCRIPTION_REFUSED })}
          error={!isDescription(description) && t("tasks.descriptionWrong")}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isChanged || !isRight}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What cannot be changed any more. */
function Decided({ task }: { task: Task }) {
  const { t } = useTranslation();
  const facts = [
    t(task.synchronize_data ? "tasks.syncsData" : "tasks.syncsNoData"),
    t(task.synchronize_auto_labeling_data ? "tasks.dealsAuto" : "tasks.dealsNoAuto"),
    t(task.auto_sync_dataset === false ? "tasks.keepsLabels" : "tasks.writesLabels"),
  ];
  return (
    <Stack gap={4}>
      {facts.map((fact) => (
        <Text key={fact} size="sm">
          {fact}
        </Text>
      ))}
    </Stack>
  );
}

function Deletion({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const remove = useTaskDeletion(task);
  const { total_sample_count: total = 0, unannotated_sample_count: unlabeled = 0 } = task.sample_stats ?? {};
  return (
    <>
      <Divider />
      <Button color="red" variant="light" w="fit-content" onClick={open}>
        {t("tasks.deleteTask")}
      </Button>
      <ConfirmDialog
        isOpen={opened}
        title={t("tasks.deleteTitle", { name: task.task_name })}
        action={t("tasks.deleteTask")}
        isBusy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate()}
      >
        <Text>{t("tasks.deleteHint", { count: total, labeled: formatNumber(total - unlabeled) })}</Text>
      </ConfirmDialog>
    </>
  );
}
