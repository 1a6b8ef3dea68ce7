import { Alert, Button, ColorInput, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { AttributeFields } from "./AttributeFields";
import { EndsFields } from "./EndsFields";
import {
  attributeProblem,
  changed,
  draftOf,
  entitiesOf,
  type Label,
  type LabelDraft,
  nameProblem,
  SHAPES,
  type Shape,
  shortcutProblem,
} from "./labels";
import { PALETTE } from "./palette";
import { type DatasetType, hasShapes, nameRuleOf, RELATION } from "./types";
import { useRefusalText } from "./useRefusalText";

interface LabelFormProps {
  label: Label;
  others: readonly Label[];
  datasetType: DatasetType;
  onSave: (label: Label, wanted: Label) => Promise<unknown>;
  onClose: () => void;
}

const COLOR = /^(#[0-9a-f]{6})?$/i;

/** The name, looks, key, shape, attributes and ends of a label. */
export function LabelForm({ label, others, datasetType, onSave, onClose }: LabelFormProps) {
  const { t } = useTranslation();
  const textOf = useRefusalText();
  const [draft, setDraft] = useState(() => draftOf(label));
  const change = (part: Partial<LabelDraft>) => setDraft((before) => ({ ...before, ...part }));
  const saving = useMutation({ mutationFn: () => onSave(label, changed(label, draft)), onSuccess: onClose });
  const name = nameProblem(draft.name, label.type, others, datasetType);
  const shortcut = shortcutProblem(draft.shortcut, others, datasetType);
  const isColor = COLOR.test(draft.color);
  const isRelation = label.type === RELATION;
  const isReady =
    !name &&
    !shortcut &&
    isColor &&
    !draft.attributes.some((attribute) => attributeProblem(attribute, draft.attributes));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The page below may be a form itself.
    event.stopPropagation();
    if (isReady) saving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t("datasets.label.name")}
          description={t(`datasets.label.nameRules.${nameRuleOf(datasetType)}`)}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={name && t(`datasets.label.${name}`)}
          required
          data-autofocus
        />
        <Group align="flex-start" grow>
          <ColorInput
            label={t("datasets.label.color")}
            description={t("datasets.label.colorHint")}
            format="hex"
            value={draft.color}
            onChange={(color) => change({ color })}
            swatches={[...PALETTE]}
            error={isColor ? null : t("datasets.label.colorRefused")}
            eyeDropperButtonProps={{ "aria-label": t("datasets.label.pickColor") }}
          />
          <TextInput
            label={t("datasets.label.key")}
            description={t("datasets.label.keyHint")}
            value={draft.shortcut}
            onChange={(event) => change({ shortcut: lastSign(event.currentTarget.value) })}
            error={shortcut && t(`datasets.label.${shortcut}`, { key: draft.shortcut.toUpperCase() })}
            autoComplete="off"
          />
        </Group>
        {hasShapes(datasetType) && (
          <NativeSelect
            label={t("datasets.label.shape")}
            description={t("datasets.label.shapeHint")}
            value={draft.shape}
            data={SHAPES.map((value) => ({ value, label: t(`datasets.shape.${value}`) }))}
            onChange={(event) => change({ shape: event.currentTarget.value as Shape })}
          />
        )}
        {isRelation && <EndsFields ends={draft} entities={entitiesOf(others)} onChange={change} />}
        <AttributeFields attributes={draft.attributes} onChange={(attributes) => change({ attributes })} />
        {saving.error && (
          <Alert color="red" role="alert">
            {textOf(saving.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A key is one sign: what is typed takes the place of what stood there. */
const lastSign = (text: string): string => [...text.trim()].at(-1) ?? "";
