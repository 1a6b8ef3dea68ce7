import { Button, Group, SegmentedControl, Select, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { JobTable } from "./JobTable";
import { jobsQuery } from "./queries";
import { type JobSearch, KINDS, readJobSearch, STATUSES } from "./search";

const ALL = "all";

/** What goes on, what went wrong, and what was done of late. */
export function JobsPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const search = useSearch({ from: "/p/$projectId/shell/jobs" });
  const pages = useInfiniteQuery(jobsQuery(id, search));
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {t("jobs.title")}
        </Title>
        <Text c="dimmed">{t("jobs.hint")}</Text>
      </div>
      <Filters projectId={id} search={search} />
      <Answered query={pages}>
        {(read) => {
          const jobs = read.pages.flatMap((page) => page.jobs);
          return jobs.length > 0 ? (
            <JobTable projectId={id} jobs={jobs} />
          ) : (
            <EmptyNotice title={t("jobs.empty")} hint={t("jobs.emptyHint")} />
          );
        }}
      </Answered>
      {pages.hasNextPage && (
        <Button variant="default" mx="auto" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t("jobs.more")}
        </Button>
      )}
    </Stack>
  );
}

function Filters({ projectId, search }: { projectId: string; search: JobSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const show = (change: Record<string, string | null>) =>
    navigate({ to: "/p/$projectId/jobs", params: { projectId }, search: readJobSearch({ ...search, ...change }) });
  return (
    <Group align="flex-end">
      <SegmentedControl
        aria-label={t("jobs.statusLabel")}
        value={search.status ?? ALL}
        data={[
          { value: ALL, label: t("jobs.all") },
          ...STATUSES.map((value) => ({ value, label: t(`jobs.status.${value}`) })),
        ]}
        onChange={(status) => show({ status })}
      />
      <Select
        aria-label={t("jobs.kindLabel")}
        placeholder={t("jobs.anyKind")}
        clearable
        value={search.kind ?? null}
        data={KINDS.map((value) => ({ value, label: t(`jobs.kind.${value}`) }))}
        onChange={(kind) => show({ kind })}
      />
    </Group>
  );
}
