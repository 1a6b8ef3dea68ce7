import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Ends {
  from: string;
  to: string;
}

interface EndsFieldsProps {
  ends: Ends;
  entities: string[];
  onChange: (ends: Ends) => void;
}

/** The entities that a relation joins. */
export function EndsFields({ ends, entities, onChange }: EndsFieldsProps) {
  const { t } = useTranslation();
  return (
    <Group align="flex-start">
      {(["from", "to"] as const).map((end) => (
        <Select
          key={end}
          label={t(`datasets.label.${end}`)}
          description={t(`datasets.label.${end}Hint`)}
          data={entities}
          value={ends[end] || null}
          onChange={(entity) => onChange({ ...ends, [end]: entity ?? "" })}
          nothingFoundMessage={t("datasets.label.noEntities")}
          allowDeselect={false}
          searchable
          withAsterisk
        />
      ))}
    </Group>
  );
}
