import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DescriptionField } from "./DescriptionField";
import { refusedSigns } from "./inputRules";
import type { Dataset } from "./queries";
import { useDatasetChange } from "./useDatasetChange";
import { useRefusalText } from "./useRefusalText";

/** The description of a dataset, to be read and changed in place. */
export function DescriptionForm({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const textOf = useRefusalText();
  const [isOpen, setOpen] = useState(false);
  const [description, setDescription] = useState(dataset.description ?? "");
  const saving = useDatasetChange(() => setOpen(false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (refusedSigns(description).length === 0) saving.mutate({ description });
  };
  const leave = () => {
    setDescription(dataset.description ?? "");
    setOpen(false);
  };
  if (!isOpen)
    return (
      <Stack gap="xs" align="flex-start">
        <Title order={2} size="h4">
          {t("datasets.description")}
        </Title>
        <Text {...(!dataset.description && { c: "dimmed" })}>{dataset.description || t("datasets.noDescription")}</Text>
        <Button variant="default" size="xs" onClick={() => setOpen(true)}>
          {t("datasets.changeDescription")}
        </Button>
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack>
        <DescriptionField
          value={description}
          onChange={setDescription}
          error={saving.error ? textOf(saving.error) : undefined}
        />
        <Group>
          <Button type="submit" size="xs" loading={saving.isPending}>
            {t("common.save")}
          </Button>
          <Button variant="default" size="xs" onClick={leave}>
            {t("common.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
