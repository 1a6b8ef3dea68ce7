import { Accordion, Badge, Button, Checkbox, Group, Select, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { type Member, membersQuery, type Team, teamsQuery } from "@/pages/teams/queries";
import { LABELER, MANAGER, REVIEWER, roleName } from "@/pages/teams/roles";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { TextLink } from "@/ui/TextLink";
import { type People, withPerson } from "./people";

interface ChoiceProps {
  people: People;
  onPeople: (people: People) => void;
}

/** Members of teams, each chosen with a role in the task. */
export function PeopleChoice({ people, onPeople }: ChoiceProps) {
  const { t } = useTranslation();
  const project = useProject();
  const teams = useQuery(teamsQuery(project));
  const chosenIn = (team: Team) => [...people.values()].filter((each) => each.team === team.workforce_id).length;
  return (
    <Answered query={teams}>
      {(found) =>
        found.length === 0 ? (
          <EmptyNotice title={t("tasks.noTeam")} hint={t("tasks.noTeamHint")}>
            <TextLink to="/p/$projectId/teams" params={{ projectId: project.id }}>
              {t("teams.title")}
            </TextLink>
          </EmptyNotice>
        ) : (
          <Accordion
            variant="contained"
            multiple
            defaultValue={found.length === 1 ? [found[0]?.workforce_id ?? ""] : []}
          >
            {found.map((team) => (
              <Accordion.Item key={team.workforce_id} value={team.workforce_id ?? ""}>
                <Accordion.Control>
                  <Group gap="sm">
                    {team.workforce_name}
                    <Badge variant="light" tt="none">
                      {t("tasks.chosen", { part: chosenIn(team), whole: team.worker_count ?? 0 })}
                    </Badge>
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <TeamMembers team={team.workforce_id ?? ""} people={people} onPeople={onPeople} />
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )
      }
    </Answered>
  );
}

function TeamMembers({ team, people, onPeople }: ChoiceProps & { team: string }) {
  const { t } = useTranslation();
  const project = useProject();
  const members = useQuery(membersQuery(project.id, team));
  const choose = (found: Member[]) => {
    const free = found.filter(({ worker_id: id = "" }) => !people.has(id));
    onPeople(
      free.reduce((all, each) => withPerson(all, each.worker_id ?? "", { team, role: each.role ?? LABELER }), people),
    );
  };
  return (
    <Answered query={members}>
      {(found) => (
        <Stack gap="xs">
          {found.length === 0 && <Text c="dimmed">{t("tasks.noMember")}</Text>}
          {found.length > 1 && (
            <Button variant="default" size="xs" w="fit-content" onClick={() => choose(found)}>
              {t("tasks.chooseAll")}
            </Button>
          )}
          <Table>
            <Table.Tbody>
              {found.map((member) => (
                <Choice key={member.worker_id} team={team} member={member} people={people} onPeople={onPeople} />
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </Answered>
  );
}

function Choice({ team, member, people, onPeople }: ChoiceProps & { team: string; member: Member }) {
  const { t } = useTranslation();
  const owner = isOwner(useProject());
  const worker = member.worker_id ?? "";
  const chosen = people.get(worker);
  const isElsewhere = chosen !== undefined && chosen.team !== team;
  // Managers of a task are named by the owner only, and stay without being named.
  const isLocked = isElsewhere || (!owner && (chosen?.role ?? member.role) === MANAGER);
  const roles = owner ? [LABELER, REVIEWER, MANAGER] : [LABELER, REVIEWER];
  const role = chosen?.role ?? member.role ?? LABELER;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          label={member.email}
          description={isElsewhere ? t("tasks.inOtherTeam") : member.description}
          checked={chosen !== undefined}
          disabled={isLocked}
          onChange={(event) =>
            onPeople(withPerson(people, worker, event.currentTarget.checked ? { team, role } : null))
          }
        />
      </Table.Td>
      <Table.Td w={180}>
        {chosen && !isLocked ? (
          <Select
            size="xs"
            aria-label={t("tasks.roleOf", { email: member.email })}
            value={String(role)}
            data={roles.map((each) => ({ value: String(each), label: t(roleName(each)) }))}
            allowDeselect={false}
            onChange={(value) => onPeople(withPerson(people, worker, { team, role: Number(value) }))}
          />
        ) : (
          <Text size="sm">{t(roleName(role))}</Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
