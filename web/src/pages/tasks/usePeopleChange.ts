import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { useAction } from "@/ui/useAction";
import { configOf, type People } from "./people";
import { TASK, taskKey, useTaskPlace } from "./queries";

/** Says who takes part in the task from now on. */
export function usePeopleChange(onDone: () => void) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const owner = isOwner(useProject());
  return useAction(
    (people: People) =>
      answer(api.PUT(TASK, { params: { path: place }, body: { workforces_config: configOf(people, owner) } })),
    { stale: [taskKey(place)], onDone, message: t("tasks.peopleChanged") },
  );
}
