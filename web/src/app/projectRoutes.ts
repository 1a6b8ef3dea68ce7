// The other pages of a project.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readFilters } from "@/pages/audit/filters";
import { readJobSearch } from "@/pages/jobs/search";
import { readDeliverySearch } from "@/pages/webhooks/search";
import { shell } from "./frameRoutes";

const participations = createRoute({
  getParentRoute: () => shell,
  path: "/participations",
  validateSearch: (search: { task?: string }) => search,
  component: lazyRouteComponent(() => import("@/pages/participations/ParticipationsPage"), "ParticipationsPage"),
});

const teams = createRoute({
  getParentRoute: () => shell,
  path: "/teams",
  component: lazyRouteComponent(() => import("@/pages/teams/TeamsPage"), "TeamsPage"),
});

const team = createRoute({
  getParentRoute: () => shell,
  path: "/teams/$teamId",
  component: lazyRouteComponent(() => import("@/pages/teams/TeamPage"), "TeamPage"),
});

const users = createRoute({
  getParentRoute: () => shell,
  path: "/users",
  component: lazyRouteComponent(() => import("@/pages/users/UsersPage"), "UsersPage"),
});

const jobs = createRoute({
  getParentRoute: () => shell,
  path: "/jobs",
  validateSearch: readJobSearch,
  component: lazyRouteComponent(() => import("@/pages/jobs/JobsPage"), "JobsPage"),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: "/audit",
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import("@/pages/audit/AuditPage"), "AuditPage"),
});

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("@/pages/webhooks/WebhooksPage"), "WebhooksPage"),
});

const webhook = createRoute({
  getParentRoute: () => shell,
  path: "/webhooks/$webhookId",
  validateSearch: readDeliverySearch,
  component: lazyRouteComponent(() => import("@/pages/webhooks/WebhookPage"), "WebhookPage"),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: lazyRouteComponent(() => import("@/pages/account/AccountPage"), "AccountPage"),
});

const shortcuts = createRoute({
  getParentRoute: () => shell,
  path: "/shortcuts",
  component: lazyRouteComponent(() => import("@/pages/shortcuts/ShortcutsPage"), "ShortcutsPage"),
});

export const projectRoutes = [
  participations,
  teams,
  team,
  users,
  jobs,
  audit,
  webhooks,
  webhook,
  account,
  shortcuts,
] as const;
