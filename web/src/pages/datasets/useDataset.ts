import { useQuery } from "@tanstack/react-query";
import { datasetQuery } from "@/pages/tasks/queries";
import { useDatasetPlace } from "./queries";

const CREATING = 0;
const CREATING_REFRESH_MS = 1000;

/** The dataset of the address; while files come in, it is read again and again. */
export function useDataset() {
  return useQuery({
    ...datasetQuery(useDatasetPlace()),
    refetchInterval: ({ state }) => state.data?.status === CREATING && CREATING_REFRESH_MS,
  });
}
