// The pages in the navigation, and who sees which.
import type { Project } from "@/api/session";

const OWNERS: readonly string[] = ["owner"];
const MANAGERS: readonly string[] = [...OWNERS, "manager"];
const EVERYBODY: readonly string[] = [...MANAGERS, "reviewer", "labeler"];

const PAGES = [
  { to: "/p/$projectId/datasets", label: "datasets.title", seenBy: OWNERS },
  { to: "/p/$projectId/participations", label: "common.participations", seenBy: EVERYBODY },
  { to: "/p/$projectId/teams", label: "teams.title", seenBy: MANAGERS },
  { to: "/p/$projectId/users", label: "users.title", seenBy: OWNERS },
  { to: "/p/$projectId/jobs", label: "jobs.title", seenBy: OWNERS },
  { to: "/p/$projectId/audit", label: "audit.title", seenBy: OWNERS },
  { to: "/p/$projectId/webhooks", label: "webhooks.title", seenBy: OWNERS },
] as const;

export function pagesFor(project: Project) {
  return PAGES.filter(({ seenBy }) => project.roles.some((role) => seenBy.includes(role)));
}
