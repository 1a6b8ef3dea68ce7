import { Checkbox, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NewTask } from "./newTask";

/** Which of the unlabeled samples are dealt. */
export function SampleConditions({ task, onChange }: { task: NewTask; onChange: (changed: Partial<NewTask>) => void }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t("tasks.which")}>
      <Stack>
        <Group align="flex-end" grow>
          <TextInput
            label={t("tasks.folder")}
            description={t("tasks.folderHint")}
            value={task.folder}
            onChange={(event) => onChange({ folder: event.currentTarget.value })}
          />
          <TextInput
            label={t("tasks.fileName")}
            description={t("tasks.fileNameHint")}
            value={task.fileName}
            onChange={(event) => onChange({ fileName: event.currentTarget.value })}
          />
        </Group>
        <Checkbox
          label={t("tasks.hardOnly")}
          checked={task.isHardOnly}
          onChange={(event) => onChange({ isHardOnly: event.currentTarget.checked })}
        />
        <Checkbox
          label={t("tasks.dealAuto")}
          description={t("tasks.dealAutoHint")}
          checked={task.dealsAuto}
          onChange={(event) => onChange({ dealsAuto: event.currentTarget.checked })}
        />
      </Stack>
    </Fieldset>
  );
}
