import { MultiSelect, TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGallery } from "./GalleryContext";
import type { WantedLabel } from "./search";

interface Props {
  wanted: readonly WantedLabel[];
  onChange: (wanted: WantedLabel[] | undefined) => void;
}

type LabelType = NonNullable<WantedLabel["type"]>;
const keyOf = ({ type, name }: { type?: number | undefined; name: string }) => `${type ?? ""}:${name}`;

/** The labels that a sample must have, and what their attributes must be. */
export function FilterLabels({ wanted, onChange }: Props) {
  const { t } = useTranslation();
  const { definitions } = useGallery();
  const isNameEnough = new Set(definitions.map(({ name }) => name)).size === definitions.length;
  const offered: WantedLabel[] = definitions.map(({ name, type }) =>
    isNameEnough ? { name } : { name, type: type as LabelType },
  );
  const known = new Map([...offered, ...wanted].map((label) => [keyOf(label), label]));
  const choose = (keys: string[]) => {
    const labels = keys.flatMap((key) => known.get(key) ?? []);
    onChange(labels.length > 0 ? labels : undefined);
  };
  return (
    <>
      <MultiSelect
        label={t("gallery.labels")}
        description={t("gallery.labelsHint")}
        searchable
        clearable
        value={wanted.map(keyOf)}
        data={[...known].map(([value, { name }]) => ({ value, label: name }))}
        onChange={choose}
      />
      {wanted.map((label) => (
        <Attributes
          key={keyOf(label)}
          label={label}
          onChange={(property) => onChange(wanted.map((each) => (each === label ? { ...label, property } : each)))}
        />
      ))}
    </>
  );
}

interface AttributesProps {
  label: WantedLabel;
  onChange: (property: WantedLabel["property"]) => void;
}

function Attributes({ label, onChange }: AttributesProps) {
  const { t } = useTranslation();
  const { definitions } = useGallery();
  const definition = definitions.find(({ name, type }) => name === label.name && (label.type ?? type) === type);
  const { property = {} } = label;
  return definition?.attributes.map(({ name, type, values }) => {
    const change = (chosen: string[]) => {
      const { [name]: _, ...others } = property;
      const next = chosen.length > 0 ? { ...others, [name]: chosen } : others;
      onChange(Object.keys(next).length > 0 ? next : undefined);
    };
    const Input = type === "select" ? MultiSelect : TagsInput;
    return (
      <Input
        key={name}
        label={t("gallery.attribute", { label: label.name, attribute: name })}
        data={values}
        value={property[name] ?? []}
        onChange={change}
      />
    );
  });
}
