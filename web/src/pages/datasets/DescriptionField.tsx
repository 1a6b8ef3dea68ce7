import { Button, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LONGEST_DESCRIPTION, refusedSigns, widened } from "./inputRules";

interface DescriptionFieldProps {
  value: string;
  onChange: (description: string) => void;
  error?: string | undefined;
}

/** What a dataset is about. Signs that are refused are named, and their full-width twins offered. */
export function DescriptionField({ value, onChange, error }: DescriptionFieldProps) {
  const { t } = useTranslation();
  const refused = refusedSigns(value);
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        label={t("datasets.description")}
        description={t("datasets.descriptionRules", { count: LONGEST_DESCRIPTION })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={refused.length > 0 ? t("datasets.descriptionRefused", { signs: refused.join(" ") }) : error}
        maxLength={LONGEST_DESCRIPTION}
        w="100%"
        maw={640}
        minRows={2}
        autosize
      />
      {refused.length > 0 && (
        <Button size="xs" variant="default" onClick={() => onChange(widened(value))}>
          {t("datasets.widen", { signs: widened(refused.join(" ")) })}
        </Button>
      )}
    </Stack>
  );
}
