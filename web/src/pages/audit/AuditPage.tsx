import { Button, Group, Menu, Stack, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { EventTable } from "./EventTable";
import { useEvents } from "./events";
import { FilterForm } from "./FilterForm";
import { type AuditFilters, exportPath } from "./filters";

/** Who did what in the project, and when. */
export function AuditPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const filters = useSearch({ from: "/p/$projectId/shell/audit" });
  const navigate = useNavigate();
  const show = (search: AuditFilters) => navigate({ to: "/p/$projectId/audit", params: { projectId: id }, search });
  const pages = useEvents(id, filters);
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            {t("audit.title")}
          </Title>
          <Text c="dimmed">{t("audit.hint")}</Text>
        </div>
        <ExportMenu projectId={id} filters={filters} />
      </Group>
      <FilterForm key={JSON.stringify(filters)} projectId={id} filters={filters} onFilter={show} />
      <Answered query={pages}>
        {({ pages: read }) => <Events pages={read} projectId={id} onFilter={(more) => show({ ...filters, ...more })} />}
      </Answered>
      {pages.hasNextPage && (
        <Button variant="default" mx="auto" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t("audit.more")}
        </Button>
      )}
    </Stack>
  );
}

interface EventsProps {
  pages: Schema<"ListEventsAnswer">[];
  projectId: string;
  onFilter: (filters: AuditFilters) => void;
}

function Events({ pages, ...props }: EventsProps) {
  const { t } = useTranslation();
  const events = pages.flatMap((page) => page.events ?? []);
  if (events.length === 0) return <EmptyNotice title={t("audit.empty")} hint={t("audit.emptyHint")} />;
  return <EventTable events={events} {...props} />;
}

function ExportMenu({ projectId, filters }: { projectId: string; filters: AuditFilters }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t("audit.export")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["csv", "jsonl"] as const).map((format) => (
          <Menu.Item key={format} component="a" href={exportPath(projectId, format, filters)} download>
            {t(`audit.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
