import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LABELER } from "@/pages/teams/roles";
import { formatNumber } from "@/texts/formats";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { peopleFrom, withPerson } from "./people";
import type { Person, Task } from "./queries";
import { countOf } from "./states";
import { usePeopleChange } from "./usePeopleChange";

/** Takes one person out of a task, and says first what becomes of the work. */
export function RemovePerson({ task, person, onClose }: { task: Task; person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const { email = "", worker_id: worker = "", sample_stats: stats = {} } = person;
  const change = usePeopleChange(onClose);
  const untouched = countOf("unlabeled", stats) + countOf("auto", stats);
  const kept = (stats.total_sample_count ?? 0) - untouched;
  return (
    <ConfirmDialog
      isOpen
      title={t("tasks.removeTitle", { email })}
      action={t("tasks.remove")}
      isBusy={change.isPending}
      onClose={onClose}
      onConfirm={() => change.mutate(withPerson(peopleFrom(task.workforces_config), worker, null))}
    >
      {person.role === LABELER && <Text>{t("tasks.removeHint", { count: untouched, kept: formatNumber(kept) })}</Text>}
    </ConfirmDialog>
  );
}
