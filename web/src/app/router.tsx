// Every page and its address. Pages come when they are needed.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { WorkSearch } from "@/annotate/frame/usePlace";
import { sessionQuery } from "@/api/session";
import { readFilters } from "@/pages/audit/filters";
import { readDatasetSearch, readPage } from "@/pages/datasets/listSearch";
import { readSearch } from "@/pages/gallery/search";
import { readJobSearch } from "@/pages/jobs/search";
import { readTaskSearch } from "@/pages/tasks/search";
import { readDeliverySearch } from "@/pages/webhooks/search";
import { cache } from "./cache";
import { PageError, PageMissing, PageWaiting } from "./PageStates";
import { startPath } from "./start";

const root = createRootRoute({
  component: Outlet,
  errorComponent: PageError,
  notFoundComponent: PageMissing,
});

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ location }) => {
    throw redirect({ href: startPath(await cache.ensureQueryData(sessionQuery), location) });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: { to?: string; error?: string }) => search,
  component: lazyRouteComponent(() => import("@/pages/session/SignInPage"), "SignInPage"),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/password",
  validateSearch: (search: { token?: string }) => search,
  component: lazyRouteComponent(() => import("@/pages/session/PasswordPage"), "PasswordPage"),
});

const project = createRoute({
  getParentRoute: () => root,
  path: "/p/$projectId",
  beforeLoad: async ({ location }) => {
    const session = await cache.ensureQueryData(sessionQuery);
    if (!session || session.must_change_password) throw redirect({ href: startPath(session, location) });
  },
  component: lazyRouteComponent(() => import("./SignedIn"), "SignedIn"),
});

const shell = createRoute({
  getParentRoute: () => project,
  id: "shell",
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
});

const participations = createRoute({
  getParentRoute: () => shell,
  path: "/participations",
  validateSearch: (search: { task?: string }) => search,
  component: lazyRouteComponent(() => import("@/pages/participations/ParticipationsPage"), "ParticipationsPage"),
});

const datasets = createRoute({
  getParentRoute: () => shell,
  path: "/datasets",
  validateSearch: readDatasetSearch,
  component: lazyRouteComponent(() => import("@/pages/datasets/DatasetListPage"), "DatasetListPage"),
});

const deletedDatasets = createRoute({
  getParentRoute: () => shell,
  path: "/datasets/deleted",
  validateSearch: readPage,
  component: lazyRouteComponent(() => import("@/pages/datasets/DeletedDatasetsPage"), "DeletedDatasetsPage"),
});

const newDataset = createRoute({
  getParentRoute: () => shell,
  path: "/datasets/new",
  component: lazyRouteComponent(() => import("@/pages/datasets/NewDatasetPage"), "NewDatasetPage"),
});

const dataset = createRoute({
  getParentRoute: () => shell,
  path: "/datasets/$datasetId",
  component: lazyRouteComponent(() => import("@/pages/datasets/DatasetLayout"), "DatasetLayout"),
});

const datasetOverview = createRoute({
  getParentRoute: () => dataset,
  path: "/",
  component: lazyRouteComponent(() => import("@/pages/datasets/OverviewPage"), "OverviewPage"),
});

const datasetLabels = createRoute({
  getParentRoute: () => dataset,
  path: "/labels",
  component: lazyRouteComponent(() => import("@/pages/datasets/LabelsPage"), "LabelsPage"),
});

const datasetTasks = createRoute({
  getParentRoute: () => dataset,
  path: "/tasks",
  component: lazyRouteComponent(() => import("@/pages/datasets/DatasetTasksPage"), "DatasetTasksPage"),
});

const datasetStatistics = createRoute({
  getParentRoute: () => dataset,
  path: "/statistics",
  component: lazyRouteComponent(() => import("@/pages/datasets/StatisticsPage"), "StatisticsPage"),
});

const datasetSettings = createRoute({
  getParentRoute: () => dataset,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/pages/datasets/SettingsPage"), "SettingsPage"),
});

const task = createRoute({
  getParentRoute: () => shell,
  path: "/datasets/$datasetId/tasks/$taskId",
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import("@/pages/tasks/TaskPage"), "TaskPage"),
});

const newTask = createRoute({
  getParentRoute: () => shell,
  path: "/datasets/$datasetId/tasks/new",
  component: lazyRouteComponent(() => import("@/pages/tasks/NewTaskPage"), "NewTaskPage"),
});

const acceptance = createRoute({
  getParentRoute: () => shell,
  path: "/datasets/$datasetId/tasks/$taskId/acceptance",
  component: lazyRouteComponent(() => import("@/pages/acceptance/AcceptancePage"), "AcceptancePage"),
});

const gallery = createRoute({
  getParentRoute: () => dataset,
  path: "/samples",
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import("@/pages/gallery/GalleryPage"), "GalleryPage"),
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

const audit = createRoute({
  getParentRoute: () => shell,
  path: "/audit",
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import("@/pages/audit/AuditPage"), "AuditPage"),
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

const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: lazyRouteComponent(() => import("@/pages/account/AccountPage"), "AccountPage"),
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

const readWorkSearch = (search: WorkSearch): WorkSearch => search;

const workInTask = createRoute({
  getParentRoute: () => project,
  path: "/work/$datasetId/$taskId",
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import("@/annotate/frame/Workbench"), "Workbench"),
});

const workInDataset = createRoute({
  getParentRoute: () => project,
  path: "/work/$datasetId",
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import("@/annotate/frame/Workbench"), "Workbench"),
});

const datasetPages = dataset.addChildren([
  datasetOverview,
  gallery,
  datasetLabels,
  datasetTasks,
  datasetStatistics,
  datasetSettings,
]);

const pages = shell.addChildren([
  datasets,
  deletedDatasets,
  newDataset,
  datasetPages,
  users,
  jobs,
  account,
  webhooks,
  webhook,
  audit,
  participations,
  task,
  newTask,
  acceptance,
  teams,
  team,
]);

export const router = createRouter({
  routeTree: root.addChildren([start, signIn, newPassword, project.addChildren([workInTask, workInDataset, pages])]),
  defaultPreload: "intent",
  defaultPendingComponent: PageWaiting,
  defaultPendingMs: 150,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
