import { Group, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatNumber } from "@/texts/formats";
import css from "./StateBar.module.css";
import { countOf, PARTS, type SampleState } from "./states";

interface StateBarProps {
  stats: Schema<"SampleStats">;
  chosen: SampleState | undefined;
  onChoice: (state: SampleState | undefined) => void;
}

/** How many assignments are in each state; a state that is chosen filters the samples below. */
export function StateBar({ stats, chosen, onChoice }: StateBarProps) {
  const { t } = useTranslation();
  const total = stats.total_sample_count ?? 0;
  const parts = PARTS.map((part) => ({ ...part, count: countOf(part.key, stats) })).filter(({ count }) => count > 0);
  if (total === 0) return <Text c="dimmed">{t("tasks.nothingDealt")}</Text>;
  return (
    <Stack gap="xs">
      {/* The same again as buttons below it, which say the numbers. */}
      <Progress.Root size="xl" aria-hidden>
        {parts.map(({ key, state, color, count }) => (
          <Progress.Section
            key={key}
            value={(100 * count) / total}
            color={color}
            className={css.part}
            onClick={() => onChoice(state)}
          />
        ))}
      </Progress.Root>
      <Group gap="xs" role="group" aria-label={t("tasks.states")}>
        {parts.map(({ key, state, color, count }) => (
          <UnstyledButton
            key={key}
            className={css.legend}
            aria-pressed={chosen === state}
            onClick={() => onChoice(chosen === state ? undefined : state)}
          >
            <span className={css.swatch} style={{ background: `var(--mantine-color-${color.replace(".", "-")})` }} />
            {t(`tasks.state.${key}`)} <strong>{formatNumber(count)}</strong>
          </UnstyledButton>
        ))}
        <Text size="sm" c="dimmed">
          {t("tasks.total", { count: total })}
        </Text>
      </Group>
    </Stack>
  );
}
