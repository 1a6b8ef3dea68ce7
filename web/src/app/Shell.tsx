import { AppShell, Burger, Group, Select, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { AccountMenu } from "./AccountMenu";
import icon from "./icon.svg";
import { PageLinks } from "./PageLinks";
import { useProject } from "./project";
import classes from "./Shell.module.css";

const BAR = 48;

/** The frame of all pages but the workbench: what there is on the left, who one is at the top. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: BAR }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
    >
      <AppShell.Header>
        <a className="skip-link" href="#content">
          {t("common.skipToContent")}
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("common.navigation")} />
            <img src={icon} alt="" width={24} height={24} />
            <Text fw={600} visibleFrom="xs">
              {t("common.product")}
            </Text>
            <ProjectChoice />
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t("common.navigation")}>
        <PageLinks onChoice={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes["content"]}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function ProjectChoice() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const project = useProject();
  if (!session || session.projects.length < 2) return <Text c="dimmed">{project.name}</Text>;
  return (
    <Select
      size="xs"
      aria-label={t("common.project")}
      value={project.id}
      data={session.projects.map(({ id, name }) => ({ value: id, label: name }))}
      allowDeselect={false}
      onChange={(projectId) => projectId && navigate({ to: "/p/$projectId/participations", params: { projectId } })}
    />
  );
}
