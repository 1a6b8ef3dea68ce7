import { Button, Code, CopyButton, Group, Paper, Progress, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatNumber, formatShare, formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { DescriptionForm } from "./DescriptionForm";
import { NextStepNotice } from "./NextStepNotice";
import type { Dataset } from "./queries";
import { useDataset } from "./useDataset";

/** How far a dataset is, what comes next, and where its files are. */
export function OverviewPage() {
  const dataset = useDataset();
  return (
    <Answered query={dataset}>
      {(found) => (
        <Stack gap="lg" maw={960}>
          <NextStepNotice dataset={found} />
          <Counts dataset={found} />
          <DescriptionForm key={found.description} dataset={found} />
          <Places dataset={found} />
        </Stack>
      )}
    </Answered>
  );
}

function Counts({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const total = dataset.total_sample_count ?? 0;
  const labeled = dataset.annotated_sample_count ?? 0;
  const counts = {
    samples: total,
    labeled,
    unconfirmed: dataset.unconfirmed_sample_count ?? 0,
    deleted: dataset.deleted_sample_count ?? 0,
    tasks: dataset.workforce_task_count ?? 0,
  };
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 2, xs: 3, md: 5 }}>
        {(Object.keys(counts) as (keyof typeof counts)[]).map((count) => (
          <Paper key={count} withBorder p="sm">
            <Text size="xl" fw={600}>
              {formatNumber(counts[count])}
            </Text>
            <Text size="sm" c="dimmed">
              {t(`datasets.count.${count}`)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {total > 0 && (
        <>
          <Progress value={(100 * labeled) / total} size="lg" aria-label={t("datasets.column.labeled")} />
          <Text size="sm">{t("datasets.labeledShare", { share: formatShare(labeled / total) })}</Text>
          {counts.tasks > 0 && (
            <Text size="sm" c="dimmed">
              {t("datasets.labeledByTasks")}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

function Places({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const places = { input: dataset.data_sources?.[0]?.data_path, output: dataset.work_path };
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t("datasets.places")}
      </Title>
      {(["input", "output"] as const).map((place) => (
        <Group key={place} gap="xs">
          <Text w={150}>{t(`datasets.${place}`)}</Text>
          <Code>{places[place]}</Code>
          <CopyPath path={places[place] ?? ""} />
        </Group>
      ))}
      <Text size="sm" c="dimmed">
        {t("datasets.created", { time: formatTime(dataset.create_time ?? 0) })}
      </Text>
    </Stack>
  );
}

function CopyPath({ path }: { path: string }) {
  const { t } = useTranslation();
  // Browsers give the clipboard to pages of safe origins only.
  if (!window.isSecureContext) return null;
  return (
    <CopyButton value={path}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="subtle" onClick={copy} aria-label={t("datasets.copyPath", { path })}>
          {copied ? t("datasets.copied") : t("datasets.copy")}
        </Button>
      )}
    </CopyButton>
  );
}
