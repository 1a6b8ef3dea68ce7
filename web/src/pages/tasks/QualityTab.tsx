import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { IntervalCell, scaleOf } from "@/pages/acceptance/IntervalChart";
import { statisticsQuery } from "@/pages/acceptance/queries";
import { LABELER } from "@/pages/teams/roles";
import { formatDuration, formatNumber, formatShare } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { type Person, TASK, type Task, taskKey, useTaskPlace } from "./queries";
import { countOf, doneOf } from "./states";

const COLUMNS = ["person", "done", "rejected", "passRate", "errorRate", "median", "time"] as const;

/** How well and how fast each labeler works. */
export function QualityTab({ task }: { task: Task }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const times = useQuery({
    queryKey: [...taskKey(place), "times"],
    queryFn: () => answer(api.GET(`${TASK}/data-annotations/times`, { params: { path: place } })),
  });
  const hasRound = task.checking_task_desc?.checking_task_id !== undefined;
  const statistics = useQuery({ ...statisticsQuery(place), enabled: hasRound });
  const labelers = (task.worker_stats ?? []).filter(({ role }) => role === LABELER);
  if (labelers.length === 0) return <EmptyNotice title={t("tasks.noLabeler")} hint={t("tasks.noLabelerHint")} />;
  return (
    <Answered query={times}>
      {({ times: spent }) => (
        <Table.ScrollContainer minWidth={820}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {COLUMNS.map((column) => (
                  <Table.Th key={column}>{t(`tasks.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {labelers.map((person) => (
                <LabelerRow
                  key={person.worker_id}
                  person={person}
                  spent={spent.find((each) => each.worker_id === person.worker_id)}
                  scale={scaleOf(statistics.data?.by_labeler ?? [])}
                  errors={statistics.data?.by_labeler.find((each) => each.worker_id === person.worker_id)}
                />
              ))}
            </Table.Tbody>
          </Table>
          <Text size="sm" c="dimmed">
            {t(hasRound ? "tasks.intervalHint" : "tasks.noRoundHint")}
          </Text>
        </Table.ScrollContainer>
      )}
    </Answered>
  );
}

interface RowProps {
  person: Person;
  spent: Schema<"WorkTime"> | undefined;
  errors: Schema<"PartEstimates"> | undefined;
  scale: number;
}

function LabelerRow({ person, spent, errors, scale }: RowProps) {
  const { email, sample_stats: stats = {}, pass_rate: passRate = 0, score = 0 } = person;
  return (
    <Table.Tr>
      <Table.Td>{email}</Table.Td>
      <Table.Td>{formatNumber(doneOf(stats))}</Table.Td>
      <Table.Td>{formatNumber(countOf("rejected", stats))}</Table.Td>
      <Table.Td>{(passRate > 0 || score > 0) && formatShare(passRate)}</Table.Td>
      <Table.Td>{errors && errors.judged > 0 && <IntervalCell part={errors} scale={scale} />}</Table.Td>
      <Table.Td>{spent && formatDuration(spent.median_ms / 1000)}</Table.Td>
      <Table.Td>{spent && formatDuration(spent.total_ms / 1000)}</Table.Td>
    </Table.Tr>
  );
}
