import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { EndsFields } from "./EndsFields";
import { entitiesOf, type Label, labelsOfLines, nameProblem, newLabelType } from "./labels";
import { type DatasetType, hasRelations, nameRuleOf } from "./types";
import { useRefusalText } from "./useRefusalText";

interface NewLabelFieldProps {
  datasetType: DatasetType;
  labels: readonly Label[];
  onAdd: (labels: Label[]) => Promise<unknown>;
}

const NO_ENDS = { from: "", to: "" };

/** Adds a label by its name; pasted lines add one each. A relation also needs the entities that it joins. */
export function NewLabelField({ datasetType, labels, onAdd }: NewLabelFieldProps) {
  const { t } = useTranslation();
  const textOf = useRefusalText();
  const [name, setName] = useState("");
  const [isRelation, setRelation] = useState(false);
  const [ends, setEnds] = useState(NO_ENDS);
  const adding = useMutation({ mutationFn: onAdd, onSuccess: () => setName("") });
  const type = newLabelType(datasetType, isRelation);
  const problem = name === "" ? null : nameProblem(name, type, labels, datasetType);
  const isReady = name.trim() !== "" && !problem && (!isRelation || (ends.from !== "" && ends.to !== ""));
  const add = () => {
    if (isReady) adding.mutate(labelsOfLines(name, type).map((label) => (isRelation ? joined(label, ends) : label)));
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // The form around is for the whole dataset.
    event.preventDefault();
    add();
  };
  const addLines = (event: ClipboardEvent) => {
    const pasted = labelsOfLines(event.clipboardData.getData("text"), type);
    if (pasted.length < 2 || isRelation) return;
    event.preventDefault();
    adding.mutate(pasted.filter((label) => nameProblem(label.name ?? "", type, labels, datasetType) !== "nameTaken"));
  };
  return (
    <Stack gap="xs">
      {hasRelations(datasetType) && (
        <SegmentedControl
          aria-label={t("datasets.label.kind")}
          value={isRelation ? "relation" : "entity"}
          data={(["entity", "relation"] as const).map((value) => ({ value, label: t(`datasets.label.${value}`) }))}
          onChange={(kind) => setRelation(kind === "relation")}
          w="fit-content"
        />
      )}
      <Group align="flex-start">
        <TextInput
          label={t("datasets.label.new")}
          description={t(`datasets.label.rules.${nameRuleOf(datasetType)}`)}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={addOnEnter}
          onPaste={addLines}
          error={problem ? t(`datasets.label.${problem}`) : adding.error && textOf(adding.error)}
          maw={480}
          flex="1 1 260px"
          autoComplete="off"
        />
        {isRelation && <EndsFields ends={ends} entities={entitiesOf(labels)} onChange={setEnds} />}
      </Group>
      <Button variant="default" onClick={add} disabled={!isReady} loading={adding.isPending} w="fit-content">
        {t("datasets.label.add")}
      </Button>
    </Stack>
  );
}

const joined = (label: Label, { from, to }: typeof NO_ENDS): Label => ({
  ...label,
  property: { "@modelarts:from_type": from, "@modelarts:to_type": to },
});
