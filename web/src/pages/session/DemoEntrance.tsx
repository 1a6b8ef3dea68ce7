import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSigning } from "@/api/session";
import { ErrorNotice } from "@/ui/ErrorNotice";
import classes from "./DemoEntrance.module.css";
import { accountsByRole, type DemoRole, demoPlace } from "./demo";

/** Into the demo by one press, in any role. */
export function DemoEntrance({ accounts }: { accounts: { name: string; role: string }[] }) {
  const { t } = useTranslation();
  const { enterDemo } = useSigning();
  const navigate = useNavigate();
  const enter = useMutation({
    mutationFn: ({ name, role }: { name: string; role: DemoRole }) =>
      enterDemo(name, async (session) =>
        navigate({ to: "/sign-in", search: { to: await demoPlace(role, session) }, replace: true }),
      ),
  });
  return (
    <Stack gap="xs">
      <Text>{t("session.demoHint")}</Text>
      {accountsByRole(accounts).map((account) => (
        <Button
          key={account.role}
          variant={account.role === "labeler" ? "filled" : "default"}
          classNames={classes}
          fullWidth
          justify="flex-start"
          loading={enter.isPending && enter.variables.role === account.role}
          onClick={() => enter.mutate(account)}
        >
          <span>
            <span className={classes.role}>{t(`session.demoRole.${account.role}`)}</span>
            <span className={classes.does}>{t(`session.demoDoes.${account.role}`)}</span>
          </span>
        </Button>
      ))}
      {enter.error && <ErrorNotice error={enter.error} />}
    </Stack>
  );
}
