import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";

export type AccessKey = Schema<"AccessKey">;
export type OpenSession = Schema<"OpenSession">;
export type OpenToken = Schema<"OpenToken">;

export const SESSIONS_KEY = ["sessions"];

export const sessionsQuery = queryOptions({
  queryKey: SESSIONS_KEY,
  queryFn: () => answer(api.GET("/console/sessions")),
});

export const KEYS_KEY = ["access-keys"];

/** The keys of the own account: the same in all of its projects. */
export const keysQuery = (projectId: string) =>
  queryOptions({
    queryKey: [...KEYS_KEY, projectId],
    queryFn: () => answer(api.GET("/v2/{project_id}/access-keys", { params: { path: { project_id: projectId } } })),
  });
