// The pages in the navigation, in groups, and who sees which.
import type { Project } from "@/api/session";

const OWNERS: readonly string[] = ["owner"];
const MANAGERS: readonly string[] = [...OWNERS, "manager"];
const EVERYBODY: readonly string[] = [...MANAGERS, "reviewer", "labeler"];

const GROUPS = [
  {
    label: "common.groupLabeling",
    pages: [
      { to: "/p/$projectId/datasets", label: "datasets.title", seenBy: OWNERS },
      { to: "/p/$projectId/participations", label: "common.participations", seenBy: EVERYBODY },
      { to: "/p/$projectId/teams", label: "teams.title", seenBy: MANAGERS },
    ],
  },
  {
    label: "common.groupProject",
    pages: [
      { to: "/p/$projectId/users", label: "users.title", seenBy: OWNERS },
      { to: "/p/$projectId/jobs", label: "jobs.title", seenBy: OWNERS },
      { to: "/p/$projectId/audit", label: "audit.title", seenBy: OWNERS },
      { to: "/p/$projectId/webhooks", label: "webhooks.title", seenBy: OWNERS },
    ],
  },
] as const;

/** The groups in which somebody sees any page, with these pages. */
export function groupsFor({ roles }: Project) {
  const isSeen = ({ seenBy }: { seenBy: readonly string[] }) => roles.some((role) => seenBy.includes(role));
  return GROUPS.map(({ label, pages }) => ({ label, pages: pages.filter(isSeen) })).filter(
    ({ pages }) => pages.length > 0,
  );
}
