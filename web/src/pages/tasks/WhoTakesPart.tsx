import { Fieldset, Radio, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useProject } from "@/app/project";
import { teamsKey } from "@/pages/teams/queries";
import { MANAGER } from "@/pages/teams/roles";
import { Answered } from "@/ui/Answered";
import type { NewTask } from "./newTask";
import { PeopleChoice } from "./PeopleChoice";

const MOST_MANAGERS = 100;

/** The people of a new task, or the manager who is to choose them. */
export function WhoTakesPart({ task, onChange }: { task: NewTask; onChange: (changed: Partial<NewTask>) => void }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t("tasks.who")}>
      <Stack>
        <Radio.Group
          aria-label={t("tasks.who")}
          value={task.agency === null ? "people" : "manager"}
          onChange={(value) => onChange({ agency: value === "manager" ? "" : null })}
        >
          <Stack gap="xs">
            <Radio value="people" label={t("tasks.choosePeople")} />
            <Radio value="manager" label={t("tasks.handOver")} description={t("tasks.handOverHint")} />
          </Stack>
        </Radio.Group>
        {task.agency === null ? (
          <PeopleChoice people={task.people} onPeople={(people) => onChange({ people })} />
        ) : (
          <ManagerChoice agency={task.agency} onAgency={(agency) => onChange({ agency })} />
        )}
      </Stack>
    </Fieldset>
  );
}

function ManagerChoice({ agency, onAgency }: { agency: string; onAgency: (worker: string) => void }) {
  const { t } = useTranslation();
  const { id: project_id } = useProject();
  const managers = useQuery({
    queryKey: [...teamsKey(project_id), "managers"],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/workforces/workers", {
          params: { path: { project_id }, query: { role: MANAGER, limit: MOST_MANAGERS } },
        }),
      ),
  });
  return (
    <Answered query={managers}>
      {({ workers = [] }) =>
        workers.length === 0 ? (
          <Text>{t("tasks.noManager")}</Text>
        ) : (
          <Select
            label={t("teams.role2")}
            value={agency || null}
            data={[...new Map(workers.map(({ worker_id = "", email = "" }) => [worker_id, email]))].map(
              ([value, label]) => ({ value, label }),
            )}
            allowDeselect={false}
            onChange={(value) => onAgency(value ?? "")}
          />
        )
      }
    </Answered>
  );
}
