import { Center, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import icon from "@/app/icon.svg";
import { LanguageChoice } from "@/ui/LanguageChoice";
import { ThemeChoice } from "@/ui/ThemeChoice";

/** The one card of a page before the sign-in, with language and theme below it. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w={400} maw="100%">
        <Group gap="sm">
          <img src={icon} alt="" width={36} height={36} />
          <div>
            <Text fw={600} size="lg">
              {t("common.product")}
            </Text>
            <Text size="sm" c="dimmed">
              {t("session.tagline")}
            </Text>
          </div>
        </Group>
        <Paper withBorder p="lg" shadow="sm">
          <Stack>
            <Title order={1} size="h3">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
        <LanguageChoice />
        <ThemeChoice />
      </Stack>
    </Center>
  );
}
