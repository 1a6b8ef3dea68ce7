import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ErrorText } from "@/ui/ErrorNotice";
import { type Failure, inCalls, type Outcome, type Result } from "./batches";
import { changeSamples, rereadSamples } from "./cachedSamples";
import { afterItem, type Edit, type Item, itemBack, itemFor } from "./edits";
import { useGallery } from "./GalleryContext";
import type { Sample } from "./samples";
import { UndoMessage } from "./UndoMessage";

const SAMPLES = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples" as const;
const RESTORE = "/v2/{project_id}/datasets/{dataset_id}/deleted/samples/restore" as const;
const MESSAGE_LASTS_MS = 15_000;
// One at a time: only the last change can be undone.
const MESSAGE = "gallery-change";

/** Changes to many samples: what succeeds can be undone from a message at the top of the page, what fails is listed. */
export function useEdits() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const { place } = useGallery();
  const [failures, setFailures] = useState<Failure[]>([]);
  const params = { path: place };

  const { mutateAsync, isPending } = useMutation({
    mutationFn: (send: () => Promise<Outcome>) => send(),
    onSuccess: (outcome) => setFailures(outcome.failures),
    onError: (error) =>
      notifications.show({
        color: "red",
        title: t("errors.title"),
        message: <ErrorText error={error} />,
        role: "alert",
      }),
  });
  /** What was refused as a whole has been said; then nothing was done. */
  const run = (send: () => Promise<Outcome>) =>
    mutateAsync(send).then(
      ({ done }) => done,
      () => [],
    );

  const tell = (message: string, undo?: () => Promise<unknown>) => {
    notifications.hide(MESSAGE);
    const onUndo =
      undo &&
      (() => {
        notifications.hide(MESSAGE);
        void undo();
      });
    notifications.show({
      id: MESSAGE,
      message: <UndoMessage message={message} onUndo={onUndo} />,
      autoClose: MESSAGE_LASTS_MS,
    });
  };

  const write = async (items: Item[]): Promise<Result[]> => {
    const done = await run(() => inCalls(items, (samples) => answer(api.PUT(SAMPLES, { params, body: { samples } }))));
    const results = new Map(done.map((result) => [result.sample_id, result]));
    const written = new Map(items.map((item) => [item.sample_id, item]));
    changeSamples(cache, place, (sample) => {
      const [item, result] = [written.get(sample.sample_id), results.get(sample.sample_id)];
      return item && result ? afterItem(sample, item, result.revision) : sample;
    });
    return done;
  };

  const edit = async (samples: readonly Sample[], wanted: Edit) => {
    const items = samples.flatMap((sample) => itemFor(sample, wanted) ?? []);
    if (items.length === 0) return tell(t("gallery.changedNone"));
    const before = new Map(samples.map((sample) => [sample.sample_id, sample]));
    const done = await write(items);
    const back = done.flatMap((result) => {
      const sample = before.get(result.sample_id ?? "");
      return sample ? itemBack(sample, result) : [];
    });
    // The list does not tell what the samples were used for before.
    const canUndo = wanted.kind !== "usage";
    if (done.length > 0)
      tell(t("gallery.changedSome", { count: done.length }), canUndo ? () => write(back) : undefined);
  };

  const restore = async (ids: readonly string[]) => {
    const done = await run(() => inCalls(ids, (samples) => answer(api.POST(RESTORE, { params, body: { samples } }))));
    await rereadSamples(cache, place);
    if (done.length > 0) tell(t("gallery.restoredSome", { count: done.length }));
  };

  const remove = async (ids: readonly string[], withSources: boolean) => {
    const done = await run(() =>
      inCalls(ids, (samples) =>
        answer(api.POST(`${SAMPLES}/delete`, { params, body: { samples, delete_source: withSources } })),
      ),
    );
    const gone = new Set(done.map((result) => result.sample_id));
    changeSamples(cache, place, (sample) => (gone.has(sample.sample_id) ? null : sample));
    const goneIds = ids.filter((id) => gone.has(id));
    if (goneIds.length > 0) tell(t("gallery.deletedSome", { count: goneIds.length }), () => restore(goneIds));
  };

  return { edit, remove, restore, isBusy: isPending, failures, forgetFailures: () => setFailures([]) };
}

export type Edits = ReturnType<typeof useEdits>;
