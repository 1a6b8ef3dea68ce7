import { Button, Group, MultiSelect, Paper, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActionOptions } from "@/ui/actions";
import { tasksQuery, useDatasets } from "./events";
import { type AuditFilters, inputTime, type TextFilter, type TimeFilter, timeInput } from "./filters";

const SEPARATOR = ",";
const MOST_ACTIONS = 20;
const TYPING_MS = 300;

interface Props {
  projectId: string;
  filters: AuditFilters;
  onFilter: (filters: AuditFilters) => void;
}

/** All filters of the audit log; they hold when the form is sent. */
export function FilterForm({ projectId, filters, onFilter }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(filters);
  const set = (change: { [Name in keyof AuditFilters]?: AuditFilters[Name] | undefined }) =>
    setDraft((former) => withoutEmpty({ ...former, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter(draft);
  };
  const textInput = (name: TextFilter) => ({
    value: draft[name] ?? "",
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const time = (name: TimeFilter) => (
    <TextInput
      type="datetime-local"
      label={t(`audit.${name}`)}
      value={timeInput(draft[name])}
      onChange={(event) => set({ [name]: inputTime(event.currentTarget.value) })}
    />
  );
  return (
    <Paper component="form" withBorder p="md" onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <ActionsInput value={draft.action} onValue={(action) => set({ action })} />
        <TextInput label={t("audit.actor")} placeholder={t("audit.actorHint")} {...textInput("actor")} />
        <DatasetInput
          projectId={projectId}
          value={draft.dataset_id}
          onValue={(dataset_id) => set({ dataset_id, workforce_task_id: undefined })}
        />
        {(draft.dataset_id || draft.workforce_task_id) && (
          <TaskInput
            projectId={projectId}
            datasetId={draft.dataset_id ?? ""}
            value={draft.workforce_task_id}
            onValue={(workforce_task_id) => set({ workforce_task_id })}
          />
        )}
        {time("since")}
        {time("until")}
        <TextInput label={t("audit.request")} {...textInput("request_id")} />
        <Select
          label={t("audit.order")}
          allowDeselect={false}
          data={(["desc", "asc"] as const).map((value) => ({ value, label: t(`audit.${value}`) }))}
          value={draft.order ?? "desc"}
          onChange={(order) => set({ order: order === "asc" ? "asc" : undefined })}
        />
      </SimpleGrid>
      <Group mt="md">
        <Button type="submit">{t("audit.filter")}</Button>
        <Button variant="default" onClick={() => onFilter({})}>
          {t("audit.clear")}
        </Button>
      </Group>
    </Paper>
  );
}

function withoutEmpty(values: Record<string, unknown>): AuditFilters {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
}

interface InputProps {
  value: string | undefined;
  onValue: (value: string | undefined) => void;
}

function ActionsInput({ value, onValue }: InputProps) {
  const { t } = useTranslation();
  const options = useActionOptions();
  return (
    <MultiSelect
      label={t("audit.actions")}
      placeholder={value ? "" : t("audit.anyAction")}
      searchable
      clearable
      maxValues={MOST_ACTIONS}
      data={options}
      value={value?.split(SEPARATOR) ?? []}
      onChange={(actions) => onValue(actions.join(SEPARATOR))}
    />
  );
}

function DatasetInput({ projectId, value, onValue }: InputProps & { projectId: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [typed] = useDebouncedValue(text, TYPING_MS);
  const found = useDatasets(projectId, typed).data?.datasets ?? [];
  const options = found.map((each) => ({ value: each.dataset_id ?? "", label: each.dataset_name ?? "" }));
  // One that was deleted is known by its id only.
  if (value && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return (
    <Select
      label={t("audit.dataset")}
      placeholder={t("audit.anyDataset")}
      searchable
      clearable
      data={options}
      value={value ?? null}
      onChange={(id) => onValue(id ?? undefined)}
      onSearchChange={setText}
    />
  );
}

function TaskInput({ projectId, datasetId, value, onValue }: InputProps & { projectId: string; datasetId: string }) {
  const { t } = useTranslation();
  const found = useQuery({ ...tasksQuery(projectId, datasetId), enabled: datasetId !== "" }).data?.tasks ?? [];
  const options = found.map((each) => ({ value: each.task_id ?? "", label: each.task_name ?? "" }));
  if (value && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return (
    <Select
      label={t("audit.task")}
      placeholder={t("audit.anyTask")}
      searchable
      clearable
      data={options}
      value={value ?? null}
      onChange={(id) => onValue(id ?? undefined)}
    />
  );
}
