import { Button, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession, useSigning } from "@/api/session";
import { ButtonLink } from "@/ui/ButtonLink";
import { LanguageChoice } from "@/ui/LanguageChoice";
import { ThemeChoice } from "@/ui/ThemeChoice";
import { useAction } from "@/ui/useAction";

/** Who is signed in, with language, theme and the way out. */
export function AccountMenu({ nameWidth = 220 }: { nameWidth?: number }) {
  const { t } = useTranslation();
  const name = useSession()?.user.name ?? "";
  const { projectId } = useParams({ strict: false });
  const [isOpen, { toggle, close }] = useDisclosure();
  const entry = { variant: "subtle", justify: "flex-start", fullWidth: true, px: "xs" } as const;
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus opened={isOpen} onDismiss={close}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          fw={400}
          px="xs"
          size="compact-md"
          rightSection={<span aria-hidden>▾</span>}
          aria-label={t("common.accountOf", { name })}
          onClick={toggle}
        >
          <Text component="span" truncate maw={nameWidth}>
            {name}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{t("common.language")}</Text>
          <LanguageChoice />
          <Text size="sm">{t("common.theme")}</Text>
          <ThemeChoice />
          <div>
            {projectId && (
              <ButtonLink {...entry} to="/p/$projectId/account" params={{ projectId }} onClick={close}>
                {t("account.title")}
              </ButtonLink>
            )}
            {projectId && (
              <ButtonLink {...entry} to="/p/$projectId/shortcuts" params={{ projectId }} onClick={close}>
                {t("work.shortcuts")}
              </ButtonLink>
            )}
            <SignOut {...entry} />
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SignOut(look: { variant: string; justify: string; fullWidth: boolean; px: string }) {
  const { t } = useTranslation();
  const { signOut } = useSigning();
  // A new page, so that nothing of what was read stays in the browser.
  const leave = useAction(signOut, { stale: [], onDone: () => location.assign("/sign-in") });
  return (
    <Button {...look} loading={leave.isPending} onClick={() => leave.mutate()}>
      {t("common.signOut")}
    </Button>
  );
}
