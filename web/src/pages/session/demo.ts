// The accounts of a demo: one for each role, and where each begins.
import { answer, api, type Schema } from "@/api/client";
import type { Session } from "@/api/session";

type DemoAccount = Schema<"DemoAccount">;

const ROLES = ["labeler", "reviewer", "manager", "owner"] as const;
export type DemoRole = (typeof ROLES)[number];

/** The first account in each role that there is. */
export function accountsByRole(accounts: DemoAccount[]): { role: DemoRole; name: string }[] {
  return ROLES.flatMap((role) => {
    const found = accounts.find((account) => account.role === role);
    return found ? [{ role, name: found.name }] : [];
  });
}

/** The workbench of the newest task for who labels or reviews; the others begin where they always do. */
export async function demoPlace(role: DemoRole, session: Session): Promise<string> {
  const [project] = session.projects;
  if (!project || (role !== "labeler" && role !== "reviewer")) return "/";
  const { worker_tasks } = await answer(
    api.GET("/v2/{project_id}/workforces/worker-tasks", {
      params: { path: { project_id: project.id }, query: { limit: 1 } },
    }),
  );
  const task = worker_tasks?.[0];
  if (!task) return "/";
  const work = `/p/${project.id}/work/${task.dataset_id}/${task.task_id}`;
  return role === "reviewer" ? `${work}?mode=review` : work;
}
