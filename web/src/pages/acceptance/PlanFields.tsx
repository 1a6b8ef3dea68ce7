import { Group, NumberInput, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AQLS, type Choice, LEVELS, SEVERITIES } from "./plan";

interface FieldsProps {
  choice: Choice;
  onChange: (changed: Partial<Choice>) => void;
  waiting: number;
}

/** What each kind of plan asks for. */
export function PlanFields({ choice, onChange, waiting }: FieldsProps) {
  const { t } = useTranslation();
  const number = (key: "rate" | "number" | "acceptable" | "confidence" | "allowed", limits: [number, number]) => (
    <NumberInput
      key={key}
      label={t(`acceptance.field.${key}`)}
      value={choice[key]}
      min={limits[0]}
      max={limits[1]}
      clampBehavior="strict"
      suffix={key === "number" || key === "allowed" ? "" : " %"}
      allowDecimal={key !== "number" && key !== "allowed"}
      onChange={(value) => typeof value === "number" && onChange({ [key]: value })}
    />
  );
  if (choice.kind === "rate") return <Group>{number("rate", [0, 100])}</Group>;
  if (choice.kind === "number") return <Group>{number("number", [1, waiting])}</Group>;
  if (choice.kind === "confidence")
    return (
      <Group>
        {number("acceptable", [0, 99])}
        {number("confidence", [1, 99.9])}
        {number("allowed", [0, Math.max(0, waiting - 1)])}
      </Group>
    );
  return <StandardFields choice={choice} onChange={onChange} />;
}

function StandardFields({ choice, onChange }: Omit<FieldsProps, "waiting">) {
  const { t } = useTranslation();
  return (
    <Group>
      <Select
        label={t("acceptance.field.aql")}
        value={String(choice.aql)}
        data={AQLS.map((value) => ({ value: String(value), label: `${value} %` }))}
        allowDeselect={false}
        onChange={(value) => onChange({ aql: Number(value) })}
      />
      <Select
        label={t("acceptance.field.level")}
        value={choice.level}
        data={[...LEVELS]}
        allowDeselect={false}
        onChange={(value) => onChange({ level: value as Choice["level"] })}
      />
      <Select
        label={t("acceptance.field.severity")}
        value={choice.severity}
        data={SEVERITIES.map((value) => ({ value, label: t(`acceptance.severity.${value}`) }))}
        allowDeselect={false}
        onChange={(value) => onChange({ severity: value as Choice["severity"] })}
      />
    </Group>
  );
}
