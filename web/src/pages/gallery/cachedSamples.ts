// The pages of a gallery that were read, changed where its samples change.
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { type DatasetPlace, datasetKey } from "@/pages/datasets/queries";
import { listKey, type Sample, type SampleList } from "./samples";

type Pages = InfiniteData<SampleList, string>;

/** Puts in place of each sample what `change` makes of it; null takes it away. */
export function changeSamples(cache: QueryClient, place: DatasetPlace, change: (sample: Sample) => Sample | null) {
  cache.setQueriesData<Pages>({ queryKey: listKey(place) }, (pages) => pages && changedPages(pages, change));
  void cache.invalidateQueries({ queryKey: ["sample", place.dataset_id] });
  void cache.invalidateQueries({ queryKey: datasetKey(place) });
}

export function changedPages({ pages, pageParams }: Pages, change: (sample: Sample) => Sample | null): Pages {
  const changed = pages.map((page) => ({
    ...page,
    samples: (page.samples ?? []).flatMap((sample) => change(sample as Sample) ?? []),
  }));
  const count = (list: readonly SampleList[]) => list.reduce((sum, page) => sum + (page.samples?.length ?? 0), 0);
  const gone = count(pages) - count(changed);
  const [first, ...rest] = changed;
  if (!first || gone === 0) return { pages: changed, pageParams };
  return { pages: [{ ...first, sample_count: (first.sample_count ?? 0) - gone }, ...rest], pageParams };
}

/** Reads everything about the samples anew, as after some came in. */
export async function rereadSamples(cache: QueryClient, place: DatasetPlace): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: listKey(place) }),
    cache.invalidateQueries({ queryKey: datasetKey(place) }),
  ]);
}
