import { Group, NativeSelect, Stack, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { DatasetTable } from "./DatasetTable";
import { ListTabs } from "./ListTabs";
import { type DatasetSearch, readDatasetSearch, SORTS } from "./listSearch";
import { Pages } from "./Pages";
import { datasetsQuery } from "./queries";

const TYPING_MS = 300;

/** The datasets of the project. */
export function DatasetListPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const search = useSearch({ from: "/p/$projectId/shell/datasets" });
  const navigate = useNavigate({ from: "/p/$projectId/datasets" });
  const show = (change: DatasetSearch) =>
    navigate({ search: (before) => readDatasetSearch({ ...before, ...change }), replace: true });
  const datasets = useQuery(datasetsQuery(id, search));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("datasets.title")}
        </Title>
        <ButtonLink to="/p/$projectId/datasets/new" params={{ projectId: id }}>
          {t("datasets.create")}
        </ButtonLink>
      </Group>
      <ListTabs />
      <Filters search={search} onChange={show} />
      <Answered query={datasets}>{(found) => <Found found={found} search={search} onChange={show} />}</Answered>
    </Stack>
  );
}

interface FoundProps {
  search: DatasetSearch;
  onChange: (change: DatasetSearch) => void;
}

function Filters({ search, onChange }: FoundProps) {
  const { t } = useTranslation();
  const find = useDebouncedCallback((name: string) => onChange({ name, page: 1 }), TYPING_MS);
  return (
    <Group align="flex-end">
      <TextInput
        type="search"
        label={t("datasets.searchName")}
        defaultValue={search.name}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("datasets.sort")}
        value={search.sort ?? "newest"}
        data={SORTS.map((value) => ({ value, label: t(`datasets.sorts.${value}`) }))}
        onChange={(event) => onChange(readDatasetSearch({ sort: event.currentTarget.value, page: 1 }))}
      />
    </Group>
  );
}

function Found({ found, search, onChange }: FoundProps & { found: Schema<"ListDatasetsAnswer"> }) {
  const { t } = useTranslation();
  const { datasets = [], total_number: total = 0 } = found;
  if (total === 0 && search.name)
    return <EmptyNotice title={t("datasets.noneFound")} hint={t("datasets.noneFoundHint")} />;
  if (total === 0) return <EmptyNotice title={t("datasets.empty")} hint={t("datasets.emptyHint")} />;
  return (
    <>
      <DatasetTable datasets={datasets} />
      <Pages total={total} page={search.page ?? 1} onChange={(page) => onChange({ page })} />
    </>
  );
}
