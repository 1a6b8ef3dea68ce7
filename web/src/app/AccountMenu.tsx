import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession, useSigning } from "@/api/session";
import { LanguageChoice } from "@/ui/LanguageChoice";

/** Who is signed in, with language, theme and the way out. */
export function AccountMenu({ nameWidth = 220 }: { nameWidth?: number }) {
  const { t } = useTranslation();
  const session = useSession();
  const { signOut } = useSigning();
  const navigate = useNavigate();
  const { projectId } = useParams({ strict: false });
  const leave = async () => {
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Menu position="bottom-end" width={280} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label={t("common.account")}>
          <Text truncate maw={nameWidth}>
            {session?.user.name}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("common.language")}</Menu.Label>
        <LanguageChoice />
        <Menu.Label>{t("common.theme")}</Menu.Label>
        <ThemeChoice />
        <Menu.Divider />
        {projectId && (
          <Menu.Item onClick={() => navigate({ to: "/p/$projectId/account", params: { projectId } })}>
            {t("account.title")}
          </Menu.Item>
        )}
        <Menu.Item onClick={leave}>{t("common.signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const themes = ["auto", "light", "dark"] as const;
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("common.theme")}
      value={colorScheme}
      data={themes.map((value) => ({ value, label: t(`common.${value}`) }))}
      onChange={setColorScheme}
    />
  );
}
