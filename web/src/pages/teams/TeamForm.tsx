import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useProject } from "@/app/project";
import { DESCRIPTION_REFUSED, isDescription, isTaskName } from "@/pages/tasks/names";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { TEAM, TEAMS, type Team, teamsKey } from "./queries";

/** Name and description of a team: of a new one if none is given. */
export function TeamForm({ team, onClose }: { team?: Team; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(team?.workforce_name ?? "");
  const [description, setDescription] = useState(team?.description ?? "");
  const { id: project_id } = useProject();
  const save = useAction(
    async () => {
      const body = { workforce_name: name, description };
      const workforce_id = team?.workforce_id;
      if (workforce_id === undefined) await answer(api.POST(TEAMS, { params: { path: { project_id } }, body }));
      else await answer(api.PUT(TEAM, { params: { path: { project_id, workforce_id } }, body }));
    },
    { stale: [teamsKey(project_id)], onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t(team ? "teams.edit" : "teams.create")}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("teams.name")}
            description={t("tasks.nameRules")}
            error={name !== "" && !isTaskName(name) && t("tasks.nameWrong")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          <Textarea
            label={t("teams.description")}
            description={t("tasks.descriptionRules", { signs: DESCRIPTION_REFUSED })}
            error={!isDescription(description) && t("tasks.descriptionWrong")}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!isTaskName(name) || !isDescription(description)}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
