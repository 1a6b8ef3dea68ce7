import { Badge, Group, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { formatTime } from "@/texts/formats";
import type { User } from "./queries";
import { UserButtons } from "./UserButtons";

export function UserTable({ projectId, users }: { projectId: string; users: User[] }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {(["name", "status", "lastSeen", "since", "actions"] as const).map((column) => (
              <Table.Th key={column}>{t(`users.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <UserRow
              key={user.user_id}
              projectId={projectId}
              user={user}
              isLast={!users.some((each) => each !== user && !each.disabled)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  projectId: string;
  user: User;
  /** Whether nobody else could sign in as an owner. */
  isLast: boolean;
}

function UserRow({ projectId, user, isLast }: RowProps) {
  const { t } = useTranslation();
  const isOneself = useSession()?.user.user_id === user.user_id;
  const { last_seen_time: seen, openid, name } = user;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {name}
          {isOneself && (
            <Badge variant="default" tt="none" miw="max-content">
              {t("users.you")}
            </Badge>
          )}
        </Group>
        {openid.map(({ issuer, subject }) => (
          <Text key={`${issuer} ${subject}`} size="sm" c="dimmed">
            {t("users.signOn", { issuer })}
          </Text>
        ))}
        {user.is_shared && !isOneself && (
          <Text size="sm" c="dimmed">
            {t("users.others")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Status user={user} />
      </Table.Td>
      <Table.Td>{seen === undefined ? t("users.notSeen") : formatTime(seen)}</Table.Td>
      <Table.Td>{formatTime(user.create_time)}</Table.Td>
      <Table.Td>
        <UserButtons projectId={projectId} user={user} isOneself={isOneself} isLast={isLast} />
      </Table.Td>
    </Table.Tr>
  );
}

function Status({ user }: { user: User }) {
  const { t } = useTranslation();
  if (user.disabled)
    return (
      <Badge color="gray" variant="light" tt="none" miw="max-content">
        {t("users.disabled")}
      </Badge>
    );
  return (
    <Badge color={user.must_change_password ? "yellow" : "green"} variant="light" tt="none" miw="max-content">
      {user.must_change_password ? t("users.initial") : t("users.active")}
    </Badge>
  );
}
