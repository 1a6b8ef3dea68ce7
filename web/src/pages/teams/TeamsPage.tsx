import { Button, Group, Stack, Table, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { formatNumber, formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { TextLink } from "@/ui/TextLink";
import { type Team, teamsQuery } from "./queries";
import { TeamForm } from "./TeamForm";

/** The teams of the project; a manager sees the own ones. */
export function TeamsPage() {
  const { t } = useTranslation();
  const project = useProject();
  const owner = isOwner(project);
  const teams = useQuery(teamsQuery(project));
  const [isNew, setNew] = useState(false);
  const create = <Button onClick={() => setNew(true)}>{t("teams.create")}</Button>;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t("teams.title")}
        </Title>
        {owner && (teams.data?.length ?? 0) > 0 && create}
      </Group>
      <Answered query={teams}>
        {(found) =>
          found.length > 0 ? (
            <TeamTable teams={found} />
          ) : (
            <EmptyNotice title={t("teams.empty")} hint={t(owner ? "teams.emptyHint" : "teams.emptyManager")}>
              {owner && create}
            </EmptyNotice>
          )
        }
      </Answered>
      {isNew && <TeamForm onClose={() => setNew(false)} />}
    </Stack>
  );
}

function TeamTable({ teams }: { teams: Team[] }) {
  const { t } = useTranslation();
  const { id: projectId } = useProject();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("teams.team")}</Table.Th>
            <Table.Th>{t("teams.description")}</Table.Th>
            <Table.Th ta="right">{t("teams.members")}</Table.Th>
            <Table.Th>{t("teams.createdTime")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {teams.map(({ workforce_id: teamId = "", workforce_name: name, description, worker_count, create_time }) => (
            <Table.Tr key={teamId}>
              <Table.Td>
                <TextLink to="/p/$projectId/teams/$teamId" params={{ projectId, teamId }}>
                  {name}
                </TextLink>
              </Table.Td>
              <Table.Td>{description}</Table.Td>
              <Table.Td ta="right">{formatNumber(worker_count ?? 0)}</Table.Td>
              <Table.Td>{create_time !== undefined && formatTime(create_time)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
