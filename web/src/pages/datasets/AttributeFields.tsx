import { Button, Fieldset, Group, NativeSelect, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type AttributeDraft, attributeProblem } from "./labels";

interface AttributeFieldsProps {
  attributes: AttributeDraft[];
  onChange: (attributes: AttributeDraft[]) => void;
}

const COMMAS = [",", "，"];

/** What labelers say about a label beside its name: a choice or a text each. */
export function AttributeFields({ attributes, onChange }: AttributeFieldsProps) {
  const { t } = useTranslation();
  const add = () => {
    const id = Math.max(-1, ...attributes.map((attribute) => attribute.id)) + 1;
    onChange([...attributes, { id, name: "", type: "select", values: [], defaultValue: "" }]);
  };
  return (
    <Stack gap="xs">
      <Text fw={500}>{t("datasets.label.attributes")}</Text>
      <Text size="sm" c="dimmed">
        {t("datasets.label.attributesHint")}
      </Text>
      {attributes.map((attribute) => (
        <AttributeFieldset
          key={attribute.id}
          attribute={attribute}
          all={attributes}
          onChange={(wanted) => onChange(attributes.map((each) => (each === attribute ? wanted : each)))}
          onRemove={() => onChange(attributes.filter((each) => each !== attribute))}
        />
      ))}
      <Button variant="default" size="xs" onClick={add} w="fit-content">
        {t("datasets.label.addAttribute")}
      </Button>
    </Stack>
  );
}

interface AttributeFieldsetProps {
  attribute: AttributeDraft;
  all: AttributeDraft[];
  onChange: (attribute: AttributeDraft) => void;
  onRemove: () => void;
}

function AttributeFieldset({ attribute, all, onChange, onRemove }: AttributeFieldsetProps) {
  const { t } = useTranslation();
  const problem = attributeProblem(attribute, all);
  const change = (part: Partial<AttributeDraft>) => onChange({ ...attribute, ...part });
  const errorAt = (field: "name" | "values") =>
    problem && (field === "values") === (problem === "attributeValues") ? t(`datasets.label.${problem}`) : null;
  return (
    <Fieldset legend={attribute.name || t("datasets.label.newAttribute")} p="sm">
      <Stack gap="xs">
        <Group align="flex-start" grow>
          <TextInput
            label={t("datasets.label.attributeNameLabel")}
            value={attribute.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={errorAt("name")}
            maxLength={64}
            required
          />
          <NativeSelect
            label={t("datasets.label.attributeType")}
            value={attribute.type}
            data={(["select", "text"] as const).map((value) => ({ value, label: t(`datasets.label.${value}`) }))}
            onChange={(event) =>
              change({ type: event.currentTarget.value as AttributeDraft["type"], values: [], defaultValue: "" })
            }
          />
        </Group>
        {attribute.type === "select" && (
          <TagsInput
            label={t("datasets.label.values")}
            description={t("datasets.label.valuesHint")}
            value={attribute.values}
            splitChars={COMMAS}
            onChange={(values) =>
              change({ values, defaultValue: values.includes(attribute.defaultValue) ? attribute.defaultValue : "" })
            }
            error={errorAt("values")}
            required
          />
        )}
        <DefaultValue attribute={attribute} onChange={(defaultValue) => change({ defaultValue })} />
        <Button variant="subtle" color="red" size="xs" onClick={onRemove} w="fit-content">
          {t("datasets.label.removeAttribute")}
        </Button>
      </Stack>
    </Fieldset>
  );
}

function DefaultValue({ attribute, onChange }: { attribute: AttributeDraft; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const label = t("datasets.label.defaultValue");
  if (attribute.type === "text")
    return (
      <TextInput
        label={label}
        value={attribute.defaultValue}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <NativeSelect
      label={label}
      value={attribute.defaultValue}
      data={[{ value: "", label: t("common.none") }, ...attribute.values]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
