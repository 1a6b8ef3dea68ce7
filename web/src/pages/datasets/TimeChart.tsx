import { ColorSwatch, Group, Table, Text, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatNumber } from "@/texts/formats";
import { LINES } from "./charts";

interface TimeChartProps {
  /** The first and the last second that is shown. */
  span: readonly [number, number];
  days: number[];
  lines: number[][];
}

const HEIGHT = 260;
const NUMBERS_WIDTH = 70;
const COLORS = {
  light: { text: "#495057", grid: "#dee2e6", lines: ["#495057", "#1c5fb8", "#a8500a"] },
  dark: { text: "#c9c9c9", grid: "#424242", lines: ["#c9c9c9", "#4f89dd", "#e69f00"] },
};
type Colors = (typeof COLORS)["light"];
// The days of the server are those of UTC.
const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, "2025-03-04".length);

/** How many samples there were at the end of each day; the same again as a table below. */
export function TimeChart({ span, days, lines }: TimeChartProps) {
  const { t } = useTranslation();
  const colors = COLORS[useComputedColorScheme("light")];
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!canvas.current || width === 0) return;
    const plot = new uPlot(optionsOf(width, span, colors), [days, ...lines], canvas.current);
    return () => plot.destroy();
  }, [span, days, lines, width, colors]);
  return (
    <div ref={ref}>
      <Group gap="md">
        {LINES.map((line, place) => (
          <Group key={line} gap={6}>
            <ColorSwatch color={colors.lines[place] ?? ""} size={12} />
            <Text size="sm">{t(`datasets.stats.line.${line}`)}</Text>
          </Group>
        ))}
      </Group>
      <div ref={canvas} aria-hidden="true" />
      <details>
        <summary>{t("datasets.stats.asTable")}</summary>
        <NumbersTable days={days} lines={lines} />
      </details>
    </div>
  );
}

function optionsOf(width: number, [first, last]: readonly [number, number], colors: Colors): uPlot.Options {
  const axis = {
    stroke: colors.text,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { stroke: colors.grid, width: 1 },
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    scales: { x: { range: [first, last] }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
    axes: [
      { ...axis, space: 90, incrs: DAYS, values: (_, ticks) => ticks.map(dayOf) },
      { ...axis, size: NUMBERS_WIDTH, values: (_, ticks) => ticks.map(formatWhole) },
    ],
    series: [
      {},
      ...colors.lines.map((stroke) => ({ stroke, width: 2, points: { show: true, size: 6, fill: stroke } })),
    ],
  };
}

const DAY_SECONDS = 86_400;
const DAYS = [1, 2, 5, 10, 20, 30].map((days) => days * DAY_SECONDS);
const formatWhole = (count: number): string => (Number.isInteger(count) ? formatNumber(count) : "");

function NumbersTable({ days, lines }: Omit<TimeChartProps, "span">) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={480} maxHeight={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("datasets.stats.day")}</Table.Th>
            {LINES.map((line) => (
              <Table.Th key={line} ta="right">
                {t(`datasets.stats.line.${line}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day, place) => (
            <Table.Tr key={day}>
              <Table.Td>{dayOf(day)}</Table.Td>
              {LINES.map((line, number) => (
                <Table.Td key={line} ta="right">
                  {formatNumber(lines[number]?.[place] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
