import { SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ShortcutsButton } from "@/annotate/frame/ShortcutsButton";
import { useSession } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";
import { LanguageChoice } from "@/ui/LanguageChoice";
import { ThemeChoice } from "@/ui/ThemeChoice";
import { AccessKeys } from "./AccessKeys";
import { Section } from "./Section";
import { Sessions } from "./Sessions";

/** What belongs to the own account, in all projects. */
export function AccountPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Stack maw={960}>
      <div>
        <Title order={1} size="h2">
          {t("account.title")}
        </Title>
        <Text c="dimmed">{session?.user.name}</Text>
      </div>
      <Section title={t("account.look")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <LanguageChoice />
          <ThemeChoice />
        </SimpleGrid>
      </Section>
      <Section
        title={t("account.password")}
        hint={t("account.passwordHint")}
        action={
          <ButtonLink variant="default" to="/password">
            {t("account.changePassword")}
          </ButtonLink>
        }
      />
      <Section title={t("account.keyboard")} hint={t("account.keyboardHint")} action={<ShortcutsButton />} />
      <AccessKeys />
      <Sessions />
    </Stack>
  );
}
