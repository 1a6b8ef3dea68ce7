import { Badge, Button, Checkbox, Select, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { formatTime } from "@/texts/formats";
import { useAction } from "@/ui/useAction";
import { type Member, TEAM, teamsKey } from "./queries";
import { RemoveMembers } from "./RemoveMembers";
import { LABELER, MANAGER, REVIEWER, roleName, statusName } from "./roles";

const STATUS_COLORS = ["gray", "blue", "teal", "gray"] as const;

/** The members of a team with role and status; some of them can be chosen and removed. */
export function MembersTable({ teamId, members }: { teamId: string; members: Member[] }) {
  const { t } = useTranslation();
  const owner = isOwner(useProject());
  const [chosen, setChosen] = useState<string[]>([]);
  const [isRemoving, setRemoving] = useState(false);
  // A manager neither changes nor deletes himself, and there is no other manager.
  const free = members.filter(({ role }) => owner || role !== MANAGER);
  const ids = free.map(({ worker_id: id = "" }) => id);
  const removable = members.filter(({ worker_id: id = "" }) => chosen.includes(id));
  const choose = (id: string, isIn: boolean) =>
    setChosen((before) => (isIn ? [...before, id] : before.filter((each) => each !== id)));
  return (
    <Stack>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={40}>
                <Checkbox
                  aria-label={t("tasks.chooseEverybody")}
                  checked={removable.length > 0 && removable.length === ids.length}
                  indeterminate={removable.length > 0 && removable.length < ids.length}
                  onChange={(event) => setChosen(event.currentTarget.checked ? ids : [])}
                />
              </Table.Th>
              {(["member", "role", "status", "since"] as const).map((column) => (
                <Table.Th key={column}>{t(`teams.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => (
              <MemberRow
                key={member.worker_id}
                teamId={teamId}
                member={member}
                isFree={free.includes(member)}
                isChosen={chosen.includes(member.worker_id ?? "")}
                onChosen={(isIn) => choose(member.worker_id ?? "", isIn)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {removable.length > 0 && (
        <Button variant="light" color="red" w="fit-content" onClick={() => setRemoving(true)}>
          {t("teams.remove", { count: removable.length })}
        </Button>
      )}
      {isRemoving && <RemoveMembers teamId={teamId} members={removable} onClose={() => setRemoving(false)} />}
    </Stack>
  );
}

interface RowProps {
  teamId: string;
  member: Member;
  isFree: boolean;
  isChosen: boolean;
  onChosen: (isChosen: boolean) => void;
}

function MemberRow({ teamId, member, isFree, isChosen, onChosen }: RowProps) {
  const { t } = useTranslation();
  const { email = "", role, status, create_time, description } = member;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          aria-label={t("tasks.chooseOne", { email })}
          checked={isChosen}
          disabled={!isFree}
          onChange={(event) => onChosen(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        {email}
        {description && (
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{isFree ? <RoleSelect teamId={teamId} member={member} /> : t(roleName(role))}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={STATUS_COLORS[status ?? 0]} tt="none" miw="max-content">
          {t(statusName(status))}
        </Badge>
      </Table.Td>
      <Table.Td>{create_time !== undefined && formatTime(create_time)}</Table.Td>
    </Table.Tr>
  );
}

function RoleSelect({ teamId, member }: { teamId: string; member: Member }) {
  const { t } = useTranslation();
  const project = useProject();
  const { worker_id = "", email = "", role = LABELER } = member;
  const change = useAction(
    (to: 0 | 1 | 2) =>
      answer(
        api.PUT(`${TEAM}/workers/{worker_id}`, {
          params: { path: { project_id: project.id, workforce_id: teamId, worker_id } },
          body: { role: to },
        }),
      ),
    { stale: [teamsKey(project.id)] },
  );
  const roles = isOwner(project) ? [LABELER, REVIEWER, MANAGER] : [LABELER, REVIEWER];
  return (
    <Select
      size="xs"
      w={160}
      aria-label={t("tasks.roleOf", { email })}
      value={String(change.isPending ? change.variables : role)}
      data={roles.map((each) => ({ value: String(each), label: t(roleName(each)) }))}
      allowDeselect={false}
      onChange={(value) => value !== String(role) && change.mutate(Number(value) as 0 | 1 | 2)}
    />
  );
}
