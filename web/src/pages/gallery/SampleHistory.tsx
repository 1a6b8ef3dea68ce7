import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { useActionName } from "@/ui/actions";
import { useAction } from "@/ui/useAction";
import { changeSamples } from "./cachedSamples";
import { useGallery } from "./GalleryContext";
import { LabelChips } from "./LabelChips";

const HISTORY = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}/history" as const;
const SAMPLE = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}" as const;
const PAGE = 10;
const MOST_CHIPS = 3;

type Entry = Schema<"HistoryEntry">;

/** What the sample was, and the way back to it. */
export function SampleHistory({ sampleId }: { sampleId: string }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const { place } = useGallery();
  const path = { ...place, sample_id: sampleId };
  const history = useInfiniteQuery({
    queryKey: ["sample", place.dataset_id, sampleId, "history"],
    queryFn: ({ pageParam: offset }) => answer(api.GET(HISTORY, { params: { path, query: { offset, limit: PAGE } } })),
    initialPageParam: 0,
    getNextPageParam: ({ total_number: total }, pages) => (pages.length * PAGE < total ? pages.length : undefined),
  });
  const restore = useAction(
    async (revision: number) => {
      await answer(api.POST(`${HISTORY}/restore`, { params: { path }, body: { revision } }));
      const { source: _, ...restored } = await answer(api.GET(SAMPLE, { params: { path } }));
      changeSamples(cache, place, (sample) => (sample.sample_id === sampleId ? { ...sample, ...restored } : sample));
    },
    { stale: [] },
  );
  return (
    <>
      <Title order={3} size="h6">
        {t("gallery.history")}
      </Title>
      <Answered query={history}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.history);
          if (entries.length === 0) return <Text c="dimmed">{t("gallery.noHistory")}</Text>;
          return (
            <Stack gap="sm">
              {entries.map((entry, place) => (
                <Version
                  key={entry.revision}
                  entry={entry}
                  isBusy={restore.isPending}
                  onRestore={place === 0 ? null : () => restore.mutate(entry.revision)}
                />
              ))}
              {history.hasNextPage && (
                <Button variant="subtle" size="compact-sm" onClick={() => history.fetchNextPage()}>
                  {t("gallery.older")}
                </Button>
              )}
            </Stack>
          );
        }}
      </Answered>
    </>
  );
}

interface VersionProps {
  entry: Entry;
  isBusy: boolean;
  /** Null of the version that stands. */
  onRestore: (() => void) | null;
}

function Version({ entry, isBusy, onRestore }: VersionProps) {
  const { t } = useTranslation();
  const nameOf = useActionName();
  const { written_by: who = "", time = 0, action = "", labels, sample_usage: usage, revision } = entry;
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={500}>{t("gallery.version", { revision })}</Text>
        {onRestore ? (
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={onRestore}>
            {t("gallery.restore")}
          </Button>
        ) : (
          <Text c="dimmed">{t("gallery.now")}</Text>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {nameOf(action)} · {t("gallery.by", { who, time: formatTime(time) })}
        {usage && ` · ${t(`gallery.usageNames.${usage}`)}`}
      </Text>
      {labels.length > 0 ? (
        <LabelChips labels={labels} most={MOST_CHIPS} />
      ) : (
        <Text size="sm">{t("gallery.noLabels")}</Text>
      )}
    </Stack>
  );
}
