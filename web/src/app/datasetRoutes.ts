// The pages of datasets and their team tasks.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readDatasetSearch, readPage } from "@/pages/datasets/listSearch";
import { readSearch } from "@/pages/gallery/search";
import { readTaskSearch } from "@/pages/tasks/search";
import { shell } from "./frameRoutes";

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

const gallery = createRoute({
  getParentRoute: () => dataset,
  path: "/samples",
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import("@/pages/gallery/GalleryPage"), "GalleryPage"),
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

const datasetPages = dataset.addChildren([
  datasetOverview,
  gallery,
  datasetLabels,
  datasetTasks,
  datasetStatistics,
  datasetSettings,
]);

export const datasetRoutes = [datasets, deletedDatasets, newDataset, datasetPages, task, newTask, acceptance] as const;
