import { Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useTaskPlace } from "@/pages/tasks/queries";
import { formatNumber, formatTime } from "@/texts/formats";
import { PageChoice } from "@/ui/PageChoice";
import { useAction } from "@/ui/useAction";
import { ROUND, ROUNDS_A_PAGE, type Round, roundsQuery } from "./queries";
import { RestoreRound } from "./RestoreRound";

const CLOSED = 3;

/** The rounds that are over, each with its record. */
export function Rounds() {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [page, setPage] = useState(1);
  const { data } = useQuery(roundsQuery(place, page));
  const closed = (data?.acceptances ?? []).filter(({ status }) => status === CLOSED);
  if (!data || closed.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {t("acceptance.rounds")}
      </Title>
      <Table.ScrollContainer minWidth={820}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {(["ended", "drawnOf", "decided", "outcome"] as const).map((column) => (
                <Table.Th key={column}>{t(`acceptance.${column}`)}</Table.Th>
              ))}
              <Table.Th aria-label={t("acceptance.record")} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {closed.map((round) => (
              <RoundRow key={round.checking_task_id} round={round} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <PageChoice count={data.total_number} size={ROUNDS_A_PAGE} page={page} onPage={setPage} />
    </Stack>
  );
}

function RoundRow({ round }: { round: Round }) {
  const { t } = useTranslation();
  const { action, close_time, sample_count: lot, sampled_sample_count: drawn } = round;
  return (
    <Table.Tr>
      <Table.Td>{close_time !== undefined && formatTime(close_time)}</Table.Td>
      <Table.Td>{t("common.of", { part: formatNumber(drawn), whole: formatNumber(lot) })}</Table.Td>
      <Table.Td>{action !== undefined && t(`acceptance.action${action}`)}</Table.Td>
      <Table.Td>
        <Outcome round={round} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end">
          <RecordButton id={round.checking_task_id} />
          {(round.outcome?.written_sample_count ?? 0) > 0 && !round.restoration && <RestoreRound round={round} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Outcome({ round: { outcome, restoration } }: { round: Round }) {
  const { t } = useTranslation();
  if (!outcome) return null;
  return (
    <>
      <Text size="sm">
        {t("acceptance.counts", {
          accepted: formatNumber(outcome.accepted_sample_count),
          rejected: formatNumber(outcome.rejected_sample_count),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t("acceptance.written", {
          written: formatNumber(outcome.written_sample_count),
          overwritten: formatNumber(outcome.overwritten_sample_count),
          kept: formatNumber(outcome.kept_sample_count),
        })}
      </Text>
      {restoration && (
        <Text size="sm">
          {t("acceptance.restored", {
            restored: formatNumber(restoration.restored_sample_count),
            left: formatNumber(
              restoration.first_labeled_sample_count +
                restoration.unfit_sample_count +
                restoration.changed_sample_count,
            ),
          })}
        </Text>
      )}
    </>
  );
}

/** Saves the signed record as a file that `verify_acceptance.py` reads. */
function RecordButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const save = useAction(
    async () => {
      const path = { ...place, checking_task_id: id };
      const record = await answer(api.GET(`${ROUND}/record`, { params: { path } }));
      const url = URL.createObjectURL(new Blob([JSON.stringify(record)], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = `acceptance-${id}.json`;
      link.click();
      URL.revokeObjectURL(url);
    },
    { stale: [] },
  );
  return (
    <Button variant="default" size="xs" loading={save.isPending} onClick={() => save.mutate()}>
      {t("acceptance.record")}
    </Button>
  );
}
