// Every page and its address. Pages come when they are needed.
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { WorkSearch } from "@/annotate/frame/usePlace";
import { datasetRoutes } from "./datasetRoutes";
import { missing, newPassword, project, root, shell, signIn, start } from "./frameRoutes";
import { PageError, PageWaiting } from "./PageStates";
import { projectRoutes } from "./projectRoutes";

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

const pages = shell.addChildren([...datasetRoutes, ...projectRoutes, missing]);

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
