import { Checkbox, Code, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isDatasetName } from "./inputRules";
import type { FormField, NewDataset, Places } from "./newDataset";

interface PlacesFieldsProps {
  dataset: NewDataset;
  defaults: Places;
  onChange: (changed: Partial<NewDataset>) => void;
  errorOf: (field: FormField) => string | undefined;
}

const TEXT_CLASSIFICATION = 100;

/** Where the files lie: places of the page's choice, or own ones, from which samples may be read. */
export function PlacesFields({ dataset, defaults, onChange, errorOf }: PlacesFieldsProps) {
  const { t } = useTranslation();
  const { places } = dataset;
  const refused = places ? undefined : (errorOf("input") ?? errorOf("output"));
  return (
    <Stack>
      <Switch
        label={t("datasets.ownPlaces")}
        description={t("datasets.ownPlacesHint")}
        checked={places !== null}
        onChange={(event) => onChange({ places: event.currentTarget.checked ? defaults : null })}
        error={refused}
      />
      {places && (
        <>
          <Text c="dimmed">{t("datasets.placeRules")}</Text>
          {(["input", "output"] as const).map((place) => (
            <TextInput
              key={place}
              label={t(`datasets.${place}`)}
              description={t(`datasets.${place}Hint`)}
              value={places[place]}
              onChange={(event) => onChange({ places: { ...places, [place]: event.currentTarget.value } })}
              error={errorOf(place)}
              maw={640}
              required
            />
          ))}
          {dataset.type === TEXT_CLASSIFICATION && (
            <Checkbox
              label={t("datasets.labeledLines")}
              description={t("datasets.labeledLinesHint")}
              checked={dataset.hasLabeledLines}
              onChange={(event) => onChange({ hasLabeledLines: event.currentTarget.checked })}
            />
          )}
        </>
      )}
      {!places && dataset.name && isDatasetName(dataset.name) && (
        <Text size="sm" c="dimmed">
          {t("datasets.filesIn")} <Code>{defaults.input}</Code>
        </Text>
      )}
    </Stack>
  );
}
