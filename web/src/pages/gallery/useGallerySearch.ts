import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Conditions, GallerySearch } from "./search";

/** The search of the address, and the ways to change it. Every change of the conditions is a step back of the browser. */
export function useGallerySearch() {
  const search = useSearch({ from: "/p/$projectId/shell/datasets/$datasetId/samples" });
  const navigate = useNavigate({ from: "/p/$projectId/datasets/$datasetId/samples" });
  const searchFor = (next: GallerySearch) => navigate({ search: next });
  return {
    search,
    searchFor,
    setConditions: (conditions: Conditions) =>
      searchFor({ ...conditions, newest: search.newest, sample: search.sample }),
    showSample: useCallback(
      (sample: string | undefined) =>
        navigate({ search: (now) => ({ ...now, sample }), replace: true, resetScroll: false }),
      [navigate],
    ),
  };
}
