import { Select, TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  offered: Readonly<Record<string, string[]>>;
  wanted: Readonly<Record<string, string[]>>;
  onChange: (wanted: Record<string, string[]>) => void;
}

/** Values of metadata: a key is chosen, then the values of which a sample has one. */
export function FilterMetadata({ offered, wanted, onChange }: Props) {
  const { t } = useTranslation();
  const free = Object.keys(offered).filter((key) => !(key in wanted));
  const change = (key: string, values: string[]) => {
    const { [key]: _, ...others } = wanted;
    onChange(values.length > 0 ? { ...others, [key]: values } : others);
  };
  return (
    <>
      {Object.entries(wanted).map(([key, values]) => (
        <TagsInput
          key={key}
          label={key}
          data={offered[key] ?? []}
          value={values}
          onChange={(next) => change(key, next)}
        />
      ))}
      {free.length > 0 && (
        <Select
          label={t("gallery.metadata")}
          placeholder={t("gallery.metadataKey")}
          searchable
          value={null}
          data={free}
          onChange={(key) => key && change(key, (offered[key] ?? []).slice(0, 1))}
        />
      )}
    </>
  );
}
