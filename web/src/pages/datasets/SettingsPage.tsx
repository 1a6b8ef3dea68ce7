import { Button, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Answered } from "@/ui/Answered";
import { DeleteDatasetModal } from "./DeleteDatasetModal";
import { isDatasetName } from "./inputRules";
import { NameField } from "./NameField";
import { type Dataset, useDatasetPlace } from "./queries";
import { Section } from "./Section";
import { useDataset } from "./useDataset";
import { useDatasetChange } from "./useDatasetChange";
import { useRefusalText } from "./useRefusalText";

/** The name of a dataset, and its end. */
export function SettingsPage() {
  const dataset = useDataset();
  return (
    <Answered query={dataset}>
      {(found) => (
        <Stack maw={720}>
          <NameForm key={found.dataset_name} dataset={found} />
          <Deletion dataset={found} />
        </Stack>
      )}
    </Answered>
  );
}

function NameForm({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const textOf = useRefusalText();
  const [name, setName] = useState(dataset.dataset_name ?? "");
  const saving = useDatasetChange(() => notifications.show({ message: t("datasets.renamed") }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDatasetName(name)) saving.mutate({ dataset_name: name });
  };
  return (
    <Section title={t("datasets.rename")}>
      <form onSubmit={submit}>
        <Stack align="flex-start">
          <NameField value={name} onChange={setName} error={saving.error ? textOf(saving.error) : undefined} />
          <Button type="submit" loading={saving.isPending}>
            {t("common.save")}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

function Deletion({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const place = useDatasetPlace();
  const [isAsked, setAsked] = useState(false);
  const leave = () => navigate({ to: "/p/$projectId/datasets", params: { projectId: place.project_id } });
  return (
    <Section title={t("datasets.deleteTitle")}>
      <Text>{t("datasets.deleteHint")}</Text>
      <Button color="red" variant="light" w="fit-content" onClick={() => setAsked(true)}>
        {t("datasets.deleteThis")}
      </Button>
      <DeleteDatasetModal dataset={isAsked ? dataset : null} onClose={() => setAsked(false)} onDeleted={leave} />
    </Section>
  );
}
