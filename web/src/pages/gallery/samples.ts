// What a gallery reads of the server: the dataset, its samples page by page, one sample, and what can be searched for.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import type { Dataset, DatasetPlace } from "@/pages/datasets/queries";
import { type GallerySearch, listQuery } from "./search";

export type Sample = Schema<"DescribeSampleResp"> & { sample_id: string };
export type SampleLabel = Schema<"SampleLabel">;
export type SampleList = Schema<"ListSamplesAnswer">;

const PAGE = 100;
const FIRST = "0";
// Links to the files are good for an hour.
const LINKS_LAST_MS = 50 * 60_000;
const WITH_SHAPES = new Set<number | undefined>([1, 3, 600]);
const CLASSES = new Set<number | undefined>([0, 100, 200]);

export const hasShapes = ({ dataset_type: type }: Dataset): boolean => WITH_SHAPES.has(type);
/** A label of such a dataset is a name and nothing else, so it can be given to many samples at once. */
export const isClassification = ({ dataset_type: type }: Dataset): boolean => CLASSES.has(type);

/** How small pictures are made. Shapes need one scale for all, for they are counted in pixels of the full picture. */
export const SHAPES_SCALE = 0.4;
const smaller = (shapes: boolean) => `image/resize,${shapes ? `p_${100 * SHAPES_SCALE}` : "m_lfit,w_480,h_320"}`;

const SAMPLES = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples" as const;

export const listKey = (place: DatasetPlace) => ["samples", place.dataset_id];

/** The pages of a search. They grow without end, so they are read once and then changed where samples change. */
export const samplesQuery = (place: DatasetPlace, dataset: Dataset, { sample: _, ...search }: GallerySearch) =>
  infiniteQueryOptions({
    queryKey: [...listKey(place), search],
    queryFn: ({ pageParam: marker }) =>
      answer(
        api.GET(SAMPLES, {
          params: {
            path: place,
            query: { ...listQuery(search), marker, limit: PAGE, process_parameter: smaller(hasShapes(dataset)) },
          },
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (page: SampleList) => page.next_marker,
    staleTime: LINKS_LAST_MS,
    gcTime: 0,
  });

/** How many samples a search finds. */
export const countQuery = (place: DatasetPlace, search: GallerySearch) =>
  queryOptions({
    queryKey: ["dataset", place.dataset_id, "count", search],
    queryFn: async () => {
      const query = { ...listQuery(search), marker: FIRST, limit: 1 };
      return (await answer(api.GET(SAMPLES, { params: { path: place, query } }))).sample_count ?? 0;
    },
  });

export const sampleQuery = (place: DatasetPlace, sampleId: string, locale: string) =>
  queryOptions({
    queryKey: ["sample", place.dataset_id, sampleId, locale],
    queryFn: () =>
      answer(
        api.GET(`${SAMPLES}/{sample_id}`, { params: { path: { ...place, sample_id: sampleId }, query: { locale } } }),
      ),
  });

/** Labels, labelers and metadata that a search can name. */
export const offeredQuery = (place: DatasetPlace) =>
  queryOptions({
    queryKey: ["dataset", place.dataset_id, "search-condition"],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition", {
          params: { path: place },
        }),
      ),
  });

export const samplesOf = (pages: readonly SampleList[]): Sample[] =>
  pages.flatMap((page) => (page.samples ?? []) as Sample[]);

export const isHard = ({ metadata }: Sample): boolean => metadata?.["@modelarts:hard"] === 1;
