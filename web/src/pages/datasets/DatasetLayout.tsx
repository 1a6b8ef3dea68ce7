import { Breadcrumbs, Group, Stack, Text, Title } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Answered } from "@/ui/Answered";
import { TextLink } from "@/ui/TextLink";
import { DatasetStatus } from "./DatasetStatus";
import { PageTab } from "./PageTab";
import { PageTabs } from "./PageTabs";
import { type Dataset, useDatasetPlace } from "./queries";
import { hasLabelSet } from "./types";
import { useDataset } from "./useDataset";

const PATH = "/p/$projectId/datasets/$datasetId";

/** What all pages of a dataset have above them: where one is, what it is, and the other pages. */
export function DatasetLayout() {
  const dataset = useDataset();
  return (
    <Answered query={dataset}>
      {(found) => (
        <Stack>
          <Head dataset={found} />
          <Outlet />
        </Stack>
      )}
    </Answered>
  );
}

function Head({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  const params = { projectId: place.project_id, datasetId: place.dataset_id };
  const type = dataset.dataset_type ?? 0;
  return (
    <Stack gap="xs">
      <Breadcrumbs>
        <TextLink to="/p/$projectId/datasets" params={params}>
          {t("datasets.title")}
        </TextLink>
        <Text>{dataset.dataset_name}</Text>
      </Breadcrumbs>
      <Group>
        <Title order={1} size="h2">
          {dataset.dataset_name}
        </Title>
        <Text c="dimmed">{t(`datasets.type.${type}.name`)}</Text>
        <DatasetStatus status={dataset.status ?? 1} />
      </Group>
      <PageTabs label={t("datasets.tabs")}>
        <PageTab to={PATH} params={params} activeOptions={{ exact: true }}>
          {t("datasets.tab.overview")}
        </PageTab>
        <PageTab to={`${PATH}/samples`} params={params} activeOptions={{ includeSearch: false }}>
          {t("datasets.tab.samples")}
        </PageTab>
        {hasLabelSet(type) && (
          <PageTab to={`${PATH}/labels`} params={params}>
            {t("datasets.tab.labels")}
          </PageTab>
        )}
        <PageTab to={`${PATH}/tasks`} params={params}>
          {t("datasets.tab.tasks")}
        </PageTab>
        <PageTab to={`${PATH}/statistics`} params={params}>
          {t("datasets.tab.statistics")}
        </PageTab>
        <PageTab to={`${PATH}/settings`} params={params}>
          {t("datasets.tab.settings")}
        </PageTab>
      </PageTabs>
    </Stack>
  );
}
