// What is read about the acceptances of a task; all but the conflicts is under the key of the task.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import { given } from "@/api/given";
import { TASK, type TaskPlace, taskKey } from "@/pages/tasks/queries";
import { currentLanguage } from "@/texts";
import { LIST_CONFLICTS } from "./scopes";

export type Statistics = Schema<"AcceptanceStatisticsAnswer">;
export type Part = Schema<"PartEstimates">;
export type Round = Schema<"Acceptance">;

export const ACCEPTANCE = `${TASK}/acceptance` as const;
export const DECISION = `${ACCEPTANCE}/status` as const;
export const ROUND = `${ACCEPTANCE}/{checking_task_id}` as const;
const BUSY_REFRESH_MS = 500;
const REFRESH_MS = 5000;
export const ROUNDS_A_PAGE = 10;
export const CONFLICTS_A_PAGE = 10;

/** Numbers of the last round, with a recommendation about `acceptable` if the round has no plan. */
export const statisticsQuery = (place: TaskPlace, acceptable?: number) => {
  const locale = currentLanguage() === "zh-CN" ? "zh-cn" : "en-us";
  return queryOptions({
    queryKey: [...taskKey(place), "statistics", acceptable, locale],
    queryFn: () =>
      answer(
        api.GET(`${ACCEPTANCE}/statistics`, {
          params: { path: place, query: given({ acceptable_error_rate: acceptable, locale }) },
        }),
      ),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
};

export const roundsQuery = (place: TaskPlace, page: number) =>
  queryOptions({
    queryKey: [...taskKey(place), "rounds", page],
    queryFn: () =>
      answer(api.GET(ACCEPTANCE, { params: { path: place, query: { offset: page - 1, limit: ROUNDS_A_PAGE } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.acceptances.some(({ progress }) => progress) ? BUSY_REFRESH_MS : false,
  });

export const roundQuery = (place: TaskPlace, checking_task_id: string) =>
  queryOptions({
    queryKey: [...taskKey(place), "round", checking_task_id],
    queryFn: () => answer(api.GET(ROUND, { params: { path: { ...place, checking_task_id } } })),
    refetchInterval: BUSY_REFRESH_MS,
  });

/** The samples of the dataset whose labels the open round would replace; asked while it is being finished only. */
export const conflictsQuery = (place: TaskPlace, page: number) =>
  queryOptions({
    queryKey: ["conflicts", place, page],
    staleTime: 0,
    gcTime: 0,
    queryFn: () =>
      answer(
        api.PUT(DECISION, {
          params: { path: place, query: { limit: CONFLICTS_A_PAGE, offset: page - 1 } },
          body: { action: LIST_CONFLICTS, overwrite_last_result: false },
        }),
      ),
  });
