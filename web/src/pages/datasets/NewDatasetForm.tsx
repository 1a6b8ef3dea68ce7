import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, answer, api } from "@/api/client";
import { useProject } from "@/app/project";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { DescriptionField } from "./DescriptionField";
import { draftActions } from "./draftLabels";
import { isDatasetName, refusedSigns } from "./inputRules";
import { LabelSetEditor } from "./LabelSetEditor";
import { NameField } from "./NameField";
import { bodyOf, type FormField, formFieldOf, type NewDataset, placesFor, randomMark } from "./newDataset";
import { PlacesFields } from "./PlacesFields";
import { DATASETS, datasetsKey } from "./queries";
import { refusalOf } from "./refusals";
import { Section } from "./Section";
import { TypeChoice } from "./TypeChoice";
import { hasLabelSet, needsLabels } from "./types";
import { useRefusalText } from "./useRefusalText";

const EMPTY: NewDataset = { type: 0, name: "", description: "", labels: [], places: null, hasLabeledLines: false };

/** The fields of a new dataset. What the server refuses is said at the field. */
export function NewDatasetForm({ bucket }: { bucket: string }) {
  const { t } = useTranslation();
  const [dataset, setDataset] = useState(EMPTY);
  const [mark] = useState(randomMark);
  const form = useRef<HTMLFormElement>(null);
  const defaults = placesFor(bucket, dataset.name, mark);
  const creation = useCreation();
  const errorOf = useFormErrors(creation.error);
  const change = (changed: Partial<NewDataset>) => {
    setDataset((before) => ({ ...before, ...changed }));
    creation.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDatasetName(dataset.name) && refusedSigns(dataset.description).length === 0)
      creation.mutate(bodyOf(dataset, defaults));
    else focusWrongField(form.current);
  };
  useEffect(() => {
    if (creation.error) focusWrongField(form.current);
  }, [creation.error]);
  const whole = errorOf("form");
  return (
    <form ref={form} onSubmit={submit}>
      <Stack>
        <Section title={t("datasets.stepType")}>
          {/* Labels of one type may not suit another. */}
          <TypeChoice value={dataset.type} onChange={(type) => change({ type, labels: [] })} />
        </Section>
        <Section title={t("datasets.stepName")}>
          <NameField value={dataset.name} onChange={(name) => change({ name })} error={errorOf("name")} />
          <DescriptionField
            value={dataset.description}
            onChange={(description) => change({ description })}
            error={errorOf("description")}
          />
        </Section>
        {hasLabelSet(dataset.type) && (
          <Section title={t("datasets.stepLabels")}>
            <Text c="dimmed">{needsLabels(dataset.type) ? t("datasets.labelsLater") : t("datasets.labelsFree")}</Text>
            <LabelSetEditor
              key={dataset.type}
              datasetType={dataset.type}
              labels={dataset.labels}
              actions={draftActions(dataset.labels, (labels) => change({ labels }))}
            />
            {errorOf("labels") && <Alert color="red">{errorOf("labels")}</Alert>}
          </Section>
        )}
        <Section title={t("datasets.stepPlaces")}>
          <PlacesFields dataset={dataset} defaults={defaults} onChange={change} errorOf={errorOf} />
        </Section>
        {whole && creation.error && <ErrorNotice error={creation.error} />}
        <Group>
          <Button type="submit" loading={creation.isPending}>
            {t("datasets.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function focusWrongField(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function useCreation() {
  const { id } = useProject();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) =>
      answer(api.POST(DATASETS, { params: { path: { project_id: id } }, body })),
    onSuccess: async ({ dataset_id: datasetId = "" }) => {
      await cache.invalidateQueries({ queryKey: datasetsKey(id) });
      await navigate({ to: "/p/$projectId/datasets/$datasetId", params: { projectId: id, datasetId } });
    },
  });
}

/** What was refused at a field, in words. */
function useFormErrors(error: Error | null): (field: FormField) => string | undefined {
  const textOf = useRefusalText();
  if (!error) return () => undefined;
  const refused = error instanceof ApiError ? formFieldOf(error.code, refusalOf(error.message).field) : "form";
  return (field) => (field === refused ? textOf(error) : undefined);
}
