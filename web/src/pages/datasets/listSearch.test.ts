import { expect, test } from "vitest";
import { pagesOf, queryOf, readDatasetSearch } from "./listSearch";

test("an address keeps only what differs from the first page of all", () => {
  expect(readDatasetSearch({ name: "", sort: "newest", page: 1, more: 2 })).toEqual({});
  expect(readDatasetSearch({ name: 2024, sort: "name", page: "3" })).toEqual({ name: "2024", sort: "name", page: 3 });
  expect(readDatasetSearch({ sort: "colour", page: -1 })).toEqual({});
});

test("pages are counted from 0 by the server", () => {
  expect(queryOf({})).toEqual({ sort_by: "create_time", order: "desc", limit: 20, offset: 0 });
  expect(queryOf({ name: "cat", sort: "name", page: 2 })).toEqual({
    sort_by: "dataset_name",
    order: "asc",
    search_content: "cat",
    limit: 20,
    offset: 1,
  });
  expect([pagesOf(0), pagesOf(20), pagesOf(21)]).toEqual([0, 1, 2]);
});
