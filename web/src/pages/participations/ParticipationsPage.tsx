import { Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { PageChoice } from "@/ui/PageChoice";
import { isSort, PAGE_SIZE, SORTS, type Sort, workerTasksQuery } from "./queries";
import { WorkTable } from "./WorkTable";

const TYPING_MS = 250;
const FEW = 5;

/** The tasks in which somebody takes part, and the way into each. */
export function ParticipationsPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const { task: marked } = useSearch({ strict: false });
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<Sort>("newest");
  const [page, setPage] = useState(1);
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const tasks = useQuery(workerTasksQuery(id, { search, sort, page }));
  const count = tasks.data?.count ?? 0;
  return (
    <Stack>
      <Title order={1} size="h2">
        {t("participations.title")}
      </Title>
      {(count > FEW || typed) && (
        <Group>
          <TextInput
            aria-label={t("participations.search")}
            placeholder={t("participations.search")}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setPage(1);
            }}
          />
          <Select
            aria-label={t("participations.sort")}
            value={sort}
            data={Object.keys(SORTS).map((value) => ({ value, label: t(`participations.${value as Sort}`) }))}
            allowDeselect={false}
            onChange={(value) => isSort(value) && setSort(value)}
          />
        </Group>
      )}
      <Answered query={tasks}>
        {({ worker_tasks: found = [] }) =>
          found.length > 0 ? <WorkTable tasks={found} marked={marked} /> : <NoTask search={search} />
        }
      </Answered>
      <PageChoice count={count} size={PAGE_SIZE} page={page} onPage={setPage} />
    </Stack>
  );
}

function NoTask({ search }: { search: string }) {
  const { t } = useTranslation();
  if (search) return <Text c="dimmed">{t("participations.notFound", { search })}</Text>;
  return <EmptyNotice title={t("participations.empty")} hint={t("participations.emptyHint")} />;
}
