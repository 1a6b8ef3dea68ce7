// Teams and their members. What is read of a team is under the key ["teams", the project].
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/api/client";
import { isOwner, type Project } from "@/api/session";
import { TASK, TASKS } from "@/pages/tasks/queries";
import { MANAGER } from "./roles";

export type Team = Pick<
  Schema<"Workforce">,
  "workforce_id" | "workforce_name" | "description" | "worker_count" | "create_time"
>;
export type Member = Schema<"Worker">;

export const TEAMS = "/v2/{project_id}/workforces";
export const TEAM = `${TEAMS}/{workforce_id}` as const;
const PAGE_SIZE = 100;

export const teamsKey = (projectId: string) => ["teams", projectId];

/** All pages of a list, one after the other. */
async function readAll<Entry>(readPage: (offset: number) => Promise<Entry[]>): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let offset = 0; ; offset++) {
    const page = await readPage(offset);
    found.push(...page);
    if (page.length < PAGE_SIZE) return found;
  }
}

/** The teams of the project for an owner, and for a manager those that are his in the tasks that he manages. */
export const teamsQuery = (project: Project) =>
  queryOptions({
    queryKey: [...teamsKey(project.id), "all"],
    queryFn: (): Promise<Team[]> => (isOwner(project) ? readTeams(project.id) : readOwnTeams(project.id)),
  });

const readTeams = (project_id: string) =>
  readAll(async (offset): Promise<Team[]> => {
    const query = { limit: PAGE_SIZE, offset, sort_by: "workforce_name", order: "asc" } as const;
    return (await answer(api.GET(TEAMS, { params: { path: { project_id }, query } }))).workforces ?? [];
  });

async function readOwnTeams(project_id: string): Promise<Team[]> {
  const query = { limit: PAGE_SIZE };
  const { worker_tasks: tasks = [] } = await answer(
    api.GET(`${TEAMS}/worker-tasks`, { params: { path: { project_id }, query } }),
  );
  const managed = tasks.filter(({ role }) => role === MANAGER);
  const found = await Promise.all(
    managed.map(async ({ dataset_id = "", task_id = "", worker_id }) => {
      const path = { project_id, dataset_id, workforce_task_id: task_id };
      const { workforces_config: people } = await answer(api.GET(TASK, { params: { path } }));
      const isOwn = (each: Member) => each.worker_id === worker_id;
      return (people?.workforces ?? []).filter(({ workers = [] }) => workers.some(isOwn));
    }),
  );
  const ids = new Set(found.flat().map(({ workforce_id = "" }) => workforce_id));
  return Promise.all([...ids].map((id) => readTeam(project_id, id)));
}

const readTeam = (project_id: string, workforce_id: string): Promise<Team> =>
  answer(api.GET(TEAM, { params: { path: { project_id, workforce_id } } }));

export const teamQuery = (projectId: string, teamId: string) =>
  queryOptions({
    queryKey: [...teamsKey(projectId), teamId, "description"],
    queryFn: () => readTeam(projectId, teamId),
  });

export const membersQuery = (project_id: string, workforce_id: string) =>
  queryOptions({
    queryKey: [...teamsKey(project_id), workforce_id, "members"],
    queryFn: () =>
      readAll(async (offset): Promise<Member[]> => {
        const params = {
          path: { project_id, workforce_id },
          query: { limit: PAGE_SIZE, offset, sort_by: "email", order: "asc" },
        } as const;
        return (await answer(api.GET(`${TEAM}/workers`, { params }))).workers ?? [];
      }),
  });

/** In how many tasks of the project a team takes part. */
export const tasksOfTeamQuery = (project_id: string, workforce_id: string) =>
  queryOptions({
    queryKey: [...teamsKey(project_id), workforce_id, "tasks"],
    queryFn: async () => {
      const datasets = await readAll(async (offset) => {
        const query = { limit: PAGE_SIZE, offset };
        return (
          (await answer(api.GET("/v2/{project_id}/datasets", { params: { path: { project_id }, query } }))).datasets ??
          []
        );
      });
      const withTasks = datasets.filter(({ workforce_task_count: count = 0 }) => count > 0);
      const lists = await Promise.all(withTasks.map(({ dataset_id = "" }) => readTasks(project_id, dataset_id)));
      const isIn = (task: Schema<"WorkforceTask">) =>
        task.workforces_config?.workforces?.some((each) => each.workforce_id === workforce_id) ?? false;
      return lists.flat().filter(isIn).length;
    },
  });

async function readTasks(project_id: string, dataset_id: string): Promise<Schema<"WorkforceTask">[]> {
  return (await answer(api.GET(TASKS, { params: { path: { project_id, dataset_id } } }))).tasks ?? [];
}
