import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import { DATASET, datasetKey, datasetsKey, useDatasetPlace } from "./queries";

/** Changes the name or the description of the dataset of the address. */
export function useDatasetChange(onDone: () => void) {
  const place = useDatasetPlace();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"UpdateDatasetBody">) => answer(api.PUT(DATASET, { params: { path: place }, body })),
    onSuccess: async () => {
      await Promise.all(
        [datasetKey(place), datasetsKey(place.project_id)].map((queryKey) => cache.invalidateQueries({ queryKey })),
      );
      onDone();
    },
  });
}
