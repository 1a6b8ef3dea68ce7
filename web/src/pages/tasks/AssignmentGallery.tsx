import { Badge, Button, Card, Group, Image, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { given } from "@/api/given";
import { formatNumber } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { PageChoice } from "@/ui/PageChoice";
import { pageParams, TASK, type Task, taskKey, useTaskPlace } from "./queries";
import { PARTS, partOf, type SampleState } from "./states";

type Assignment = Schema<"DescribeSampleResp">;
const PAGE_SIZE = 24;
const PICTURE = 0;
const THUMBNAIL = "image/resize,m_lfit,h_160";

interface GalleryProps {
  task: Task;
  state: SampleState | undefined;
  worker: string | undefined;
  onState: (state: SampleState | undefined) => void;
}

/** The assignments of a task, those in one state or of one labeler if asked for. */
export function AssignmentGallery({ task, state, worker, onState }: GalleryProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const found = useAssignments(state, worker, page);
  const names = new Map((task.worker_stats ?? []).map(({ worker_id: id = "", email = id }) => [id, email]));
  return (
    <Stack>
      <Filters state={state} worker={worker} names={names} onState={onState} />
      <Answered query={found}>
        {({ samples = [], sample_count: count = 0 }) =>
          samples.length === 0 ? (
            <EmptyNotice title={t("tasks.noSamples")} hint={t("tasks.noSamplesHint")}>
              {state && (
                <Button variant="default" onClick={() => onState(undefined)}>
                  {t("tasks.showAll")}
                </Button>
              )}
            </EmptyNotice>
          ) : (
            <>
              <SimpleGrid cols={{ base: 2, sm: 3, md: 4, lg: 6 }} spacing="sm">
                {samples.map((each) => (
                  <Tile key={`${each.sample_id} ${each.worker_id}`} assignment={each} names={names} />
                ))}
              </SimpleGrid>
              <Group justify="space-between">
                <Text size="sm" c="dimmed">
                  {t("tasks.found", { count, formatted: formatNumber(count) })}
                </Text>
                <PageChoice count={count} size={PAGE_SIZE} page={page} onPage={setPage} />
              </Group>
            </>
          )
        }
      </Answered>
    </Stack>
  );
}

function useAssignments(state: SampleState | undefined, worker: string | undefined, page: number) {
  const place = useTaskPlace();
  return useQuery({
    queryKey: [...taskKey(place), "samples", state, worker, page],
    queryFn: () =>
      answer(
        api.GET(`${TASK}/data-annotations/samples`, {
          params: {
            path: place,
            query: given({
              sample_state: state,
              worker_id: worker,
              offset: page - 1,
              limit: PAGE_SIZE,
              process_parameter: THUMBNAIL,
            }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

function Filters({ state, worker, names, onState }: Omit<GalleryProps, "task"> & { names: Map<string, string> }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const navigate = useNavigate();
  const show = (wanted: string | null) =>
    navigate({
      to: "/p/$projectId/datasets/$datasetId/tasks/$taskId",
      params: pageParams(place),
      search: { tab: "samples", state, worker: wanted ?? undefined },
      resetScroll: false,
    });
  return (
    <Group>
      <Select
        aria-label={t("tasks.stateFilter")}
        placeholder={t("tasks.anyState")}
        clearable
        value={state ?? null}
        data={PARTS.map(({ key, state: value }) => ({ value, label: t(`tasks.state.${key}`) }))}
        onChange={(value) => onState(PARTS.find((part) => part.state === value)?.state)}
      />
      <Select
        aria-label={t("tasks.workerFilter")}
        placeholder={t("tasks.anyWorker")}
        clearable
        searchable
        value={worker ?? null}
        data={[...names].map(([value, label]) => ({ value, label }))}
        onChange={show}
      />
    </Group>
  );
}

function Tile({ assignment, names }: { assignment: Assignment; names: Map<string, string> }) {
  const { t } = useTranslation();
  const { labels = [], sample_name: name = "", worker_id: worker = "" } = assignment;
  const part = partOf(assignment.sample_status);
  const said = assignment.check_comment || assignment.review_comment || assignment.skip_reason;
  return (
    <Card withBorder padding="xs">
      {assignment.sample_type === PICTURE && (
        <Card.Section>
          <Image src={assignment.source} alt={name} h={120} fit="contain" loading="lazy" />
        </Card.Section>
      )}
      <Group gap={4} mt="xs">
        {part && (
          <Badge size="sm" variant="light" color={part.color.slice(0, part.color.indexOf("."))} tt="none">
            {t(`tasks.state.${part.key}`)}
          </Badge>
        )}
        {[...new Set(labels.map((label) => label.name))].map((label) => (
          <Badge key={label} size="sm" variant="outline" color="gray" tt="none">
            {label}
          </Badge>
        ))}
      </Group>
      <Text size="sm" truncate title={name}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" truncate>
        {worker ? (names.get(worker) ?? worker) : t("tasks.free")}
      </Text>
      {said && <Text size="sm">{said}</Text>}
    </Card>
  );
}
