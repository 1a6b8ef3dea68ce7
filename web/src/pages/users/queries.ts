import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";

export type User = Schema<"User">;

export const usersKey = (projectId: string) => ["users", projectId];

export const usersQuery = (projectId: string) =>
  queryOptions({
    queryKey: usersKey(projectId),
    queryFn: () => answer(api.GET("/v2/{project_id}/users", { params: { path: { project_id: projectId } } })),
  });
