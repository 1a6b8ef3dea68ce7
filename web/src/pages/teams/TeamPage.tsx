import { Breadcrumbs, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { TextLink } from "@/ui/TextLink";
import { AddMembers } from "./AddMembers";
import { DeleteTeam } from "./DeleteTeam";
import { MembersTable } from "./MembersTable";
import { membersQuery, type Team, teamQuery } from "./queries";
import { TeamForm } from "./TeamForm";

/** A team and its members. */
export function TeamPage() {
  const { t } = useTranslation();
  const { projectId, teamId } = useParams({ from: "/p/$projectId/shell/teams/$teamId" });
  const team = useQuery(teamQuery(projectId, teamId));
  return (
    <Stack>
      <Breadcrumbs component="nav" aria-label={t("tasks.trail")}>
        <TextLink to="/p/$projectId/teams" params={{ projectId }}>
          {t("teams.title")}
        </TextLink>
        <Text>{team.data?.workforce_name}</Text>
      </Breadcrumbs>
      <Answered query={team}>{(found) => <Found team={found} />}</Answered>
    </Stack>
  );
}

function Found({ team }: { team: Team }) {
  const { t } = useTranslation();
  const project = useProject();
  const members = useQuery(membersQuery(project.id, team.workforce_id ?? ""));
  const [open, setOpen] = useState<"add" | "edit" | "delete" | null>(null);
  const close = () => setOpen(null);
  const add = <Button onClick={() => setOpen("add")}>{t("teams.add")}</Button>;
  return (
    <>
      <Group justify="space-between">
        <div>
          <Title order={1} size="h2">
            {team.workforce_name}
          </Title>
          {team.description && <Text>{team.description}</Text>}
        </div>
        <Group>
          {isOwner(project) && (
            <>
              <Button variant="default" onClick={() => setOpen("edit")}>
                {t("teams.edit")}
              </Button>
              <Button variant="light" color="red" onClick={() => setOpen("delete")}>
                {t("teams.delete")}
              </Button>
            </>
          )}
          {(members.data?.length ?? 0) > 0 && add}
        </Group>
      </Group>
      <Answered query={members}>
        {(found) =>
          found.length > 0 ? (
            <MembersTable teamId={team.workforce_id ?? ""} members={found} />
          ) : (
            <EmptyNotice title={t("teams.noMembers")} hint={t("teams.noMembersHint")}>
              {add}
            </EmptyNotice>
          )
        }
      </Answered>
      {open === "add" && <AddMembers teamId={team.workforce_id ?? ""} present={members.data ?? []} onClose={close} />}
      {open === "edit" && <TeamForm team={team} onClose={close} />}
      {open === "delete" && <DeleteTeam team={team} memberCount={members.data?.length ?? 0} onClose={close} />}
    </>
  );
}
