import { Alert, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/ui/ButtonLink";
import { nextStep, type Step } from "./nextStep";
import { type Dataset, datasetTasksQuery, labelsQuery, useDatasetPlace } from "./queries";
import { hasLabelSet, unitOf } from "./types";

const COLORS: Partial<Record<Step, string>> = { broken: "red", done: "teal", reading: "gray" };
const PATH = "/p/$projectId/datasets/$datasetId";

/** The next thing to do in one sentence, with its button. */
export function NextStepNotice({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  const labels = useQuery({ ...labelsQuery(place), enabled: hasLabelSet(dataset.dataset_type ?? 0) });
  const tasks = useQuery(datasetTasksQuery(place));
  if (!tasks.data || labels.isLoading) return null;
  const { step, taskId } = nextStep(dataset, labels.data?.total_number ?? 0, tasks.data.tasks ?? []);
  const count = (dataset.total_sample_count ?? 0) - (dataset.annotated_sample_count ?? 0);
  const hint =
    step === "reading"
      ? t("datasets.next.reading.hint", { count: dataset.loading_sample_count ?? 0 })
      : t(`datasets.next.${step}.hint`, { count });
  return (
    <Alert color={COLORS[step] ?? "blue"} title={t(`datasets.next.${step}.title`)}>
      <Stack gap="xs" align="flex-start">
        <Text>{step === "samples" ? t(`datasets.next.samples.${unitOf(dataset.dataset_type ?? 0)}`) : hint}</Text>
        <Group>
          {step !== "reading" && <StepLink step={step} taskId={taskId} />}
          {step === "team" && <AloneLink />}
        </Group>
      </Stack>
    </Alert>
  );
}

function StepLink({ step, taskId = "" }: { step: Exclude<Step, "reading">; taskId?: string | undefined }) {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  const params = { projectId: place.project_id, datasetId: place.dataset_id };
  const text = t(`datasets.next.${step}.button`);
  if (step === "watch")
    return (
      <ButtonLink to={`${PATH}/tasks/$taskId`} params={{ ...params, taskId }}>
        {text}
      </ButtonLink>
    );
  const pages = {
    samples: `${PATH}/samples`,
    broken: `${PATH}/samples`,
    confirm: `${PATH}/samples`,
    labels: `${PATH}/labels`,
    team: `${PATH}/tasks/new`,
    done: `${PATH}/statistics`,
  } as const;
  return (
    <ButtonLink to={pages[step]} params={params}>
      {text}
    </ButtonLink>
  );
}

/** Who has no team labels the samples of the dataset without a task. */
function AloneLink() {
  const { t } = useTranslation();
  const place = useDatasetPlace();
  return (
    <ButtonLink
      to="/p/$projectId/work/$datasetId"
      params={{ projectId: place.project_id, datasetId: place.dataset_id }}
      variant="default"
    >
      {t("datasets.next.alone")}
    </ButtonLink>
  );
}
