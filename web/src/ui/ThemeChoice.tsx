import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";

const THEMES = ["auto", "light", "dark"] as const;

export function ThemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("common.theme")}
      value={colorScheme}
      data={THEMES.map((value) => ({ value, label: t(`common.${value}`) }))}
      onChange={setColorScheme}
    />
  );
}
