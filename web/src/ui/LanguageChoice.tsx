import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { changeLanguage, currentLanguage, type Language } from "@/texts";

export function LanguageChoice() {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("common.language")}
      value={currentLanguage()}
      // Each language is named in itself.
      data={[
        { value: "zh-CN", label: "简体中文" },
        { value: "en", label: "English" },
      ]}
      onChange={(language) => changeLanguage(language as Language)}
    />
  );
}
