import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { taskKey, useTaskPlace } from "@/pages/tasks/queries";
import { formatNumber } from "@/texts/formats";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { ROUND, type Round } from "./queries";

/** Brings back what a round replaced in the dataset; asks with the number. */
export function RestoreRound({ round }: { round: Round }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [opened, { open, close }] = useDisclosure();
  const [includeFirst, setIncludeFirst] = useState(false);
  const { written_sample_count: written = 0, overwritten_sample_count: overwritten = 0 } = round.outcome ?? {};
  const first = written - overwritten;
  const count = includeFirst ? written : overwritten;
  const restore = useAction(
    () =>
      answer(
        api.POST(`${ROUND}/restore`, {
          params: { path: { ...place, checking_task_id: round.checking_task_id } },
          body: { include_first: includeFirst },
        }),
      ),
    { stale: [taskKey(place)], onDone: close, message: t("acceptance.restoring") },
  );
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        {t("acceptance.restore")}
      </Button>
      <Dialog opened={opened} onClose={close} title={t("acceptance.restoreTitle")}>
        <Stack>
          <Text>{t("acceptance.restoreHint", { count: overwritten, formatted: formatNumber(overwritten) })}</Text>
          {first > 0 && (
            <Checkbox
              label={t("acceptance.includeFirst", { count: first, formatted: formatNumber(first) })}
              checked={includeFirst}
              onChange={(event) => setIncludeFirst(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("common.cancel")}
            </Button>
            <Button color="red" disabled={count === 0} loading={restore.isPending} onClick={() => restore.mutate()}>
              {t("acceptance.restoreNow", { count, formatted: formatNumber(count) })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
