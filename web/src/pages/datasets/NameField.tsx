import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isDatasetName, LONGEST_NAME } from "./inputRules";

interface NameFieldProps {
  value: string;
  onChange: (name: string) => void;
  error?: string | undefined;
}

/** The name of a dataset; its rules stand above it. */
export function NameField({ value, onChange, error }: NameFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("datasets.name")}
      description={t("datasets.nameRules", { count: LONGEST_NAME })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isDatasetName(value) ? error : t("datasets.nameRefused")}
      maw={480}
      autoComplete="off"
      required
    />
  );
}
