import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Shortcuts } from "@/annotate/frame/Shortcuts";

/** All keys of the workbench, to be read and changed outside of it. */
export function ShortcutsPage() {
  const { t } = useTranslation();
  return (
    <Stack maw={860}>
      <Title order={1} size="h2">
        {t("work.shortcuts")}
      </Title>
      <Shortcuts />
    </Stack>
  );
}
