// What a list of datasets shows, as its address keeps it.
export const PAGE_SIZE = 20;
export const SORTS = ["newest", "oldest", "name"] as const;
export type Sort = (typeof SORTS)[number];

export interface DatasetSearch {
  name?: string;
  sort?: Sort;
  page?: number;
}

const SORTED = {
  newest: { sort_by: "create_time", order: "desc" },
  oldest: { sort_by: "create_time", order: "asc" },
  name: { sort_by: "dataset_name", order: "asc" },
} as const satisfies Record<Sort, object>;

export function readDatasetSearch(search: Record<string, unknown>): DatasetSearch {
  const sort = SORTS.find((each) => each === search.sort);
  const page = readPage(search).page;
  return {
    ...(search.name !== undefined && search.name !== "" && { name: String(search.name) }),
    ...(sort && sort !== "newest" && { sort }),
    ...(page && { page }),
  };
}

/** The number of a page from 1, which is left out. */
export function readPage(search: Record<string, unknown>): { page?: number } {
  const page = Number(search.page);
  return Number.isInteger(page) && page > 1 ? { page } : {};
}

export const queryOf = ({ name, sort = "newest", page = 1 }: DatasetSearch) => ({
  ...SORTED[sort],
  ...(name && { search_content: name }),
  limit: PAGE_SIZE,
  offset: page - 1,
});

export const pagesOf = (total: number): number => Math.ceil(total / PAGE_SIZE);
