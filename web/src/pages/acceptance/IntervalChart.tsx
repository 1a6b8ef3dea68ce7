import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatNumber, formatShare } from "@/texts/formats";
import css from "./IntervalChart.module.css";
import type { Part } from "./queries";

const WIDTH = 220;
const HEIGHT = 18;
const LEAST_SCALE = 0.05;

/** The error rates of labelers or labels with their intervals, drawn to one scale. */
export function IntervalChart({ title, parts }: { title: string; parts: Part[] }) {
  const { t } = useTranslation();
  const judged = parts.filter((part) => part.judged > 0);
  const scale = scaleOf(judged);
  if (judged.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{title}</Table.Th>
            <Table.Th ta="right">{t("acceptance.judged")}</Table.Th>
            <Table.Th ta="right">{t("acceptance.wrong")}</Table.Th>
            <Table.Th>{t("acceptance.errorRate")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {judged.map((part) => (
            <Table.Tr key={part.worker_id ?? part.label_name}>
              <Table.Td>{part.email ?? part.worker_id ?? part.label_name}</Table.Td>
              <Table.Td ta="right">{formatNumber(part.judged)}</Table.Td>
              <Table.Td ta="right">{formatNumber(part.errors)}</Table.Td>
              <Table.Td>
                <IntervalCell part={part} scale={scale} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The error rate at the right end of the charts of `parts`. */
export const scaleOf = (parts: Part[]): number =>
  Math.min(1, Math.max(LEAST_SCALE, ...parts.map(({ process_interval: { high } }) => high)));

/** An error rate with its interval, as a drawing and in words. */
export function IntervalCell({ part, scale }: { part: Part; scale: number }) {
  const { t } = useTranslation();
  const { low, high } = part.process_interval;
  const rate = part.error_rate ?? part.errors / part.judged;
  const at = (share: number) => 4 + (Math.min(share, scale) / scale) * (WIDTH - 8);
  return (
    <div className={css.cell}>
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
        <line className={css.axis} x1={at(0)} x2={at(scale)} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        <line className={css.range} x1={at(low)} x2={at(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <circle className={css.rate} cx={at(rate)} cy={HEIGHT / 2} r={4} />
      </svg>
      <Text size="sm" component="span">
        {t("acceptance.rateAndInterval", { rate: formatShare(rate), low: formatShare(low), high: formatShare(high) })}
      </Text>
    </div>
  );
}
