import { Button, Progress, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatShare } from "@/texts/formats";
import type { Bar } from "./charts";

interface BarChartProps {
  caption: string;
  bars: Bar[];
  /** What all is; the shares are of it. */
  whole: number;
}

const FEW = 20;

/** Counts as bars in a table, so that they can be read aloud as well. */
export function BarChart({ caption, bars, whole }: BarChartProps) {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <Stack gap="xs" align="flex-start">
      <Table layout="fixed" withRowBorders={false} verticalSpacing={4} captionSide="top">
        <Table.Caption ta="left">{caption}</Table.Caption>
        <Table.Tbody>
          {(showsAll ? bars : bars.slice(0, FEW)).map(({ key, name, count, color }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w="34%" fw={400}>
                {name}
              </Table.Th>
              <Table.Td>
                <Progress value={(100 * count) / most} color={color} size="lg" aria-hidden />
              </Table.Td>
              <Table.Td ta="right" w={64}>
                {formatNumber(count)}
              </Table.Td>
              <Table.Td ta="right" w={72} c="dimmed">
                {whole > 0 && formatShare(count / whole)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {bars.length > FEW && !showsAll && (
        <Button variant="default" size="xs" onClick={() => setShowsAll(true)}>
          {t("datasets.stats.showAll", { count: bars.length })}
        </Button>
      )}
    </Stack>
  );
}
