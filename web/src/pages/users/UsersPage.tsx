import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { AddUser } from "./AddUser";
import { usersQuery } from "./queries";
import { UserTable } from "./UserTable";

/** Who owns the project. */
export function UsersPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const [isAdding, { open, close }] = useDisclosure();
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            {t("users.title")}
          </Title>
          <Text c="dimmed">{t("users.hint")}</Text>
        </div>
        <Button onClick={open}>{t("users.add")}</Button>
      </Group>
      <Answered query={useQuery(usersQuery(id))}>{({ users }) => <UserTable projectId={id} users={users} />}</Answered>
      {isAdding && <AddUser projectId={id} onClose={close} />}
    </Stack>
  );
}
