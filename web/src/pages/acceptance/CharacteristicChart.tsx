import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Schema } from "@/api/client";
import { formatShare } from "@/texts/formats";

const HEIGHT = 220;
const MOST_WIDTH = 620;

/** How probably a lot passes, by how much of it is wrong. */
export function CharacteristicChart({ risks }: { risks: Schema<"Risk">[] }) {
  // The colours of the page are read when the chart is drawn.
  return <Chart key={useComputedColorScheme("light")} risks={risks} />;
}

function Chart({ risks }: { risks: Schema<"Risk">[] }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize();
  const [rate, chance] = [t("acceptance.trueRate"), t("acceptance.passes")];
  useEffect(() => {
    if (!place.current || width === 0) return;
    const style = getComputedStyle(place.current);
    const color = (name: string) => style.getPropertyValue(name).trim();
    const axis = { stroke: style.color, grid: { stroke: color("--mantine-color-default-border"), width: 1 } };
    const chart = new uPlot(
      {
        width: Math.min(width, MOST_WIDTH),
        height: HEIGHT,
        scales: { x: { time: false }, y: { range: [0, 1] } },
        axes: [
          { ...axis, label: rate, values: (_, shares) => shares.map(formatShare) },
          { ...axis, label: chance, size: 60, values: (_, shares) => shares.map(formatShare) },
        ],
        series: [
          { label: rate, value: (_, share) => (share === null ? "" : formatShare(share)) },
          {
            label: chance,
            stroke: color("--mantine-color-anchor"),
            width: 2,
            points: { show: true },
            value: (_, share) => (share === null ? "" : formatShare(share)),
          },
        ],
      },
      curveOf(risks),
      place.current,
    );
    return () => chart.destroy();
  }, [risks, rate, chance, width]);
  return (
    <figure ref={ref} aria-label={t("acceptance.curve")} style={{ margin: 0 }}>
      <div ref={place} />
    </figure>
  );
}

/** The points of the curve from the best lot on; all right always passes. */
function curveOf(risks: Schema<"Risk">[]): [number[], number[]] {
  const chances = new Map(risks.map(({ error_rate, acceptance_probability }) => [error_rate, acceptance_probability]));
  chances.set(0, 1);
  const sorted = [...chances].sort(([one], [other]) => one - other);
  return [sorted.map(([rate]) => rate), sorted.map(([, chance]) => chance)];
}
