import { Alert, Button, Card, Group, NumberInput, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTaskPlace } from "@/pages/tasks/queries";
import { WorkLink } from "@/pages/tasks/WorkLink";
import { formatNumber, formatShare } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { FinishDialog } from "./FinishDialog";
import { IntervalChart } from "./IntervalChart";
import { type Statistics, statisticsQuery } from "./queries";

const TYPING_MS = 400;
const DECISION_COLORS = { accept: "teal", reject: "red", continue: "blue" } as const;

/** The round that is being judged: how far it is, what was found so far, and the way to its end. */
export function OpenRound() {
  const place = useTaskPlace();
  const [acceptable, setAcceptable] = useState<number | undefined>(undefined);
  const [settled] = useDebouncedValue(acceptable, TYPING_MS);
  const statistics = useQuery(statisticsQuery(place, settled === undefined ? undefined : settled / 100));
  return (
    <Answered query={statistics}>
      {(found) => (
        <Stack>
          <Judging statistics={found} />
          <Recommended statistics={found} acceptable={acceptable} onAcceptable={setAcceptable} />
          <Report statistics={found} />
        </Stack>
      )}
    </Answered>
  );
}

function Judging({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [opened, { open, close }] = useDisclosure();
  const { lot_size: lot, drawn, judged } = statistics;
  const left = drawn - judged;
  return (
    <Card withBorder>
      <Group justify="space-between">
        <Stack gap={0}>
          <Title order={2} size="h3">
            {t("acceptance.roundTitle")}
          </Title>
          <Text>
            {t("acceptance.roundFacts", {
              lot: formatNumber(lot),
              drawn: formatNumber(drawn),
              judged: formatNumber(judged),
            })}
          </Text>
        </Stack>
        <Group>
          {left > 0 && (
            <WorkLink place={place} mode="accept">
              {t("acceptance.judge", { count: left, formatted: formatNumber(left) })}
            </WorkLink>
          )}
          <Button variant={left > 0 ? "default" : "filled"} onClick={open}>
            {t("acceptance.finish")}
          </Button>
        </Group>
      </Group>
      {opened && <FinishDialog statistics={statistics} onClose={close} />}
    </Card>
  );
}

interface RecommendedProps {
  statistics: Statistics;
  acceptable: number | undefined;
  onAcceptable: (percent: number | undefined) => void;
}

function Recommended({ statistics, acceptable, onAcceptable }: RecommendedProps) {
  const { t } = useTranslation();
  const { decision, reason } = statistics.recommendation;
  return (
    <Alert color={DECISION_COLORS[decision]} title={t(`acceptance.decision.${decision}`)} role="status">
      <Stack gap="xs">
        <Text>{reason}</Text>
        {!statistics.plan && (
          <NumberInput
            label={t("acceptance.acceptable")}
            value={acceptable ?? ""}
            min={0.1}
            max={99}
            suffix=" %"
            maw={280}
            onChange={(value) => onAcceptable(typeof value === "number" && value > 0 ? value : undefined)}
          />
        )}
      </Stack>
    </Alert>
  );
}

function Report({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const { judged, errors, estimates } = statistics;
  if (judged === 0) return null;
  const { low, high, low_rate, high_rate } = estimates.lot_interval;
  const rate = estimates.estimated_error_rate ?? estimates.error_rate ?? errors / judged;
  return (
    <Stack>
      <Title order={2} size="h3">
        {t("acceptance.report")}
      </Title>
      <Text>
        {t("acceptance.lotInterval", {
          errors: formatNumber(errors),
          judged: formatNumber(judged),
          rate: formatShare(rate),
          low: formatNumber(low),
          high: formatNumber(high),
          lowRate: formatShare(low_rate),
          highRate: formatShare(high_rate),
          confidence: formatShare(estimates.confidence),
        })}
      </Text>
      <SimpleGrid cols={{ base: 1, xl: 2 }}>
        <IntervalChart title={t("acceptance.byLabeler")} parts={statistics.by_labeler} />
        <IntervalChart title={t("acceptance.byLabel")} parts={statistics.by_label} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t("acceptance.intervalNote", { confidence: formatShare(estimates.confidence) })}
      </Text>
    </Stack>
  );
}
