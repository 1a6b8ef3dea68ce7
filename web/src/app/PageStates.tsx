// What stands in place of a page that loads, failed or does not exist.
import { Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "@/ui/ErrorNotice";

export function PageWaiting() {
  const { t } = useTranslation();
  return (
    <Center mih="50vh">
      <Loader aria-label={t("common.loading")} />
    </Center>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  return (
    <Center mih="50vh" p="md">
      <ErrorNotice error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </Center>
  );
}

export function PageMissing() {
  const { t } = useTranslation();
  return (
    <Center mih="50vh" p="md">
      <Stack align="center" maw={480}>
        <Title order={1} size="h2">
          {t("common.nothingHere")}
        </Title>
        <Text ta="center">{t("common.nothingHereHint")}</Text>
        <Button component="a" href="/">
          {t("common.toStart")}
        </Button>
      </Stack>
    </Center>
  );
}
