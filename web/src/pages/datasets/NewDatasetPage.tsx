import { Breadcrumbs, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { TextLink } from "@/ui/TextLink";
import { NewDatasetForm } from "./NewDatasetForm";
import { bucketFor } from "./newDataset";
import { datasetsQuery } from "./queries";

/** Makes a dataset, from what it is for to its labels. */
export function NewDatasetPage() {
  const { t } = useTranslation();
  const project = useProject();
  // The newest dataset says where files of the project may lie.
  const datasets = useQuery(datasetsQuery(project.id, {}));
  return (
    <Stack maw={1100}>
      <Breadcrumbs>
        <TextLink to="/p/$projectId/datasets" params={{ projectId: project.id }}>
          {t("datasets.title")}
        </TextLink>
        <Text>{t("datasets.createTitle")}</Text>
      </Breadcrumbs>
      <Title order={1} size="h2">
        {t("datasets.createTitle")}
      </Title>
      <Answered query={datasets}>
        {({ datasets: known = [] }) => <NewDatasetForm bucket={bucketFor(project, known[0]?.work_path)} />}
      </Answered>
    </Stack>
  );
}
