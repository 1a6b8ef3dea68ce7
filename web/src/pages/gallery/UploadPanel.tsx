import { Button, CloseButton, Group, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatBytes, formatNumber } from "@/texts/formats";
import styles from "./Gallery.module.css";
import { UploadRow } from "./UploadRow";
import type { Summary, Upload, Uploads } from "./uploads";

const MOST_SHOWN = 50;
const TOLD = ["present", "failed", "cancelled"] as const;

/** How far the files have come, what failed and why. */
export function UploadPanel({ uploads, summary }: { uploads: Uploads; summary: Summary }) {
  const { t } = useTranslation();
  const { counts, bytes, sentBytes, isRunning } = summary;
  const shown = uploads.list().filter(isWorthARow);
  const canRetry = counts.failed + counts.cancelled > 0;
  return (
    <Paper
      withBorder
      shadow="md"
      p="md"
      className={styles.uploads}
      component="section"
      aria-label={t("gallery.uploads.title")}
    >
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {t("gallery.uploads.title")}
          </Title>
          {!isRunning && <CloseButton aria-label={t("gallery.uploads.close")} onClick={() => uploads.clear()} />}
        </Group>
        {isRunning ? (
          <Running summary={summary} onCancel={() => uploads.cancelAll()} />
        ) : (
          <Text role="status">{t("gallery.uploads.summary", { count: counts.done })}</Text>
        )}
        {isRunning && (
          <Progress
            value={bytes > 0 ? (100 * sentBytes) / bytes : 0}
            aria-label={t("gallery.uploads.progress")}
            animated
          />
        )}
        {TOLD.map(
          (state) =>
            counts[state] > 0 && <Text key={state}>{t(`gallery.uploads.${state}`, { count: counts[state] })}</Text>,
        )}
        {canRetry && !isRunning && (
          <Button size="xs" variant="default" onClick={() => uploads.retry(() => true)}>
            {t("gallery.uploads.retryAll")}
          </Button>
        )}
        <Stack gap="xs" component="ul" style={{ listStyle: "none", padding: 0, margin: 0 }}>
          {shown.slice(0, MOST_SHOWN).map((upload) => (
            <UploadRow key={upload.id} upload={upload} onRetry={() => uploads.retry(({ id }) => id === upload.id)} />
          ))}
        </Stack>
        {shown.length > MOST_SHOWN && (
          <Text c="dimmed">{t("gallery.uploads.more", { count: shown.length - MOST_SHOWN })}</Text>
        )}
      </Stack>
    </Paper>
  );
}

function Running({ summary, onCancel }: { summary: Summary; onCancel: () => void }) {
  const { t } = useTranslation();
  const { counts, bytes, sentBytes } = summary;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = total - counts.waiting - counts.sending;
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text>
        {t("gallery.uploads.running", {
          done: formatNumber(done),
          total: formatNumber(total),
          sent: formatBytes(sentBytes),
          bytes: formatBytes(bytes),
        })}
      </Text>
      <Button size="xs" variant="default" onClick={onCancel}>
        {t("gallery.uploads.cancel")}
      </Button>
    </Group>
  );
}

const isWorthARow = ({ state }: Upload): boolean => state === "sending" || state === "failed" || state === "present";
