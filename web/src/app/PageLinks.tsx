import { NavLink, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { groupsFor } from "./navigation";
import { useProject } from "./project";

/** The pages that somebody sees; in groups, if there are several. */
export function PageLinks({ onChoice }: { onChoice: () => void }) {
  const { t } = useTranslation();
  const project = useProject();
  const groups = groupsFor(project);
  return (
    <Stack gap="md">
      {groups.map(({ label, pages }) => (
        <div key={label}>
          {groups.length > 1 && (
            <Text size="sm" c="dimmed" px="sm" py={4}>
              {t(label)}
            </Text>
          )}
          {pages.map((page) => (
            <NavLink
              key={page.to}
              label={t(page.label)}
              onClick={onChoice}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to={page.to}
                  params={{ projectId: project.id }}
                  activeProps={{ "data-active": true }}
                />
              )}
            />
          ))}
        </div>
      ))}
    </Stack>
  );
}
