import { useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import { changeOf, hasOwnColor, type Label, withoutColor } from "./labels";
import { datasetKey, LABELS, labelsQuery, useDatasetPlace } from "./queries";
import { checkBatch } from "./refusals";

/** The changes of the stored label set. What was done before a refusal stays done, so it is read again in any case. */
export function useLabelSet() {
  const place = useDatasetPlace();
  const cache = useQueryClient();
  const params = { path: place };
  const stored = async (call: Promise<Schema<"BatchAnswer">>) => {
    try {
      checkBatch(await call);
    } finally {
      await cache.invalidateQueries({ queryKey: datasetKey(place) });
    }
  };
  const update = (labels: Label[]) => stored(answer(api.PUT(LABELS, { params, body: { labels } })));
  return {
    add: (labels: Label[]) => stored(answer(api.POST(LABELS, { params, body: { labels } }))),
    change: (label: Label, wanted: Label) => update([changeOf(label, wanted)]),
    clearColors: async () => {
      const { labels = [] } = await cache.ensureQueryData(labelsQuery(place));
      await update(labels.filter(hasOwnColor).map((label) => changeOf(label, withoutColor(label))));
    },
  };
}
