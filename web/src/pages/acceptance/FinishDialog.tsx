import { Button, Group, Radio, SimpleGrid, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { taskKey, useTaskPlace } from "@/pages/tasks/queries";
import { formatNumber } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { Conflicts } from "./Conflicts";
import { conflictsQuery, DECISION, type Statistics } from "./queries";
import { ScopeCards } from "./ScopeCards";
import { CANCEL, resultOf, type Scope } from "./scopes";

interface Decision {
  action: Scope | typeof CANCEL;
  overwrite: boolean;
}

/** Ends the round: what becomes of all that waited, and of labels that the dataset has already. */
export function FinishDialog({ statistics, onClose }: { statistics: Statistics; onClose: () => void }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [scope, setScope] = useState<Scope | null>(null);
  const [overwrite, setOverwrite] = useState<boolean | null>(null);
  const conflicts = useQuery(conflictsQuery(place, 1));
  const count = conflicts.data?.sample_count ?? 0;
  const finish = useAction(
    ({ action, overwrite: overwrite_last_result }: Decision) =>
      answer(api.PUT(DECISION, { params: { path: place }, body: { action, overwrite_last_result } })),
    { stale: [taskKey(place)], onDone: onClose },
  );
  const result = scope === null ? null : resultOf(scope, statistics);
  const isAsked = count > 0 && result !== null && result.accepted > 0;
  const isReady = conflicts.data !== undefined && result !== null && (!isAsked || overwrite !== null);
  return (
    <Dialog opened onClose={onClose} title={t("acceptance.finishTitle")} size="xl">
      <Stack>
        <ScopeCards statistics={statistics} scope={scope} onScope={setScope} />
        <Answered query={conflicts}>
          {() => isAsked && <Overwriting count={count} overwrite={overwrite} onOverwrite={setOverwrite} />}
        </Answered>
        <Group justify="space-between">
          <CancelRound
            judged={statistics.judged}
            isBusy={finish.isPending}
            onCancel={() => finish.mutate({ action: CANCEL, overwrite: false })}
          />
          <Group>
            <Button variant="default" onClick={onClose}>
              {t("common.back")}
            </Button>
            <Button
              disabled={!isReady}
              loading={finish.isPending && finish.variables.action !== CANCEL}
              onClick={() => scope !== null && finish.mutate({ action: scope, overwrite: overwrite ?? false })}
            >
              {result
                ? t("acceptance.finishWith", {
                    accepted: formatNumber(result.accepted),
                    rejected: formatNumber(result.rejected),
                  })
                : t("acceptance.chooseScope")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** Ends the round without a decision; asks with the number of judgements that are lost. */
function CancelRound({ judged, isBusy, onCancel }: { judged: number; isBusy: boolean; onCancel: () => void }) {
  const { t } = useTranslation();
  const [isAsked, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="subtle" onClick={open}>
        {t("acceptance.cancelRound")}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t("acceptance.cancelTitle")}
        action={t("acceptance.cancelRound")}
        isBusy={isBusy}
        onConfirm={onCancel}
        onClose={close}
      >
        {t("acceptance.cancelHint", { count: judged, formatted: formatNumber(judged) })}
      </ConfirmDialog>
    </>
  );
}

interface OverwritingProps {
  count: number;
  overwrite: boolean | null;
  onOverwrite: (overwrite: boolean) => void;
}

function Overwriting({ count, overwrite, onOverwrite }: OverwritingProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t("acceptance.conflicts", { count, formatted: formatNumber(count) })}
        value={overwrite === null ? null : String(overwrite)}
        onChange={(value) => onOverwrite(value === "true")}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
          <Radio value="false" label={t("acceptance.keep")} description={t("acceptance.keepHint")} />
          <Radio value="true" label={t("acceptance.overwrite")} description={t("acceptance.overwriteHint")} />
        </SimpleGrid>
      </Radio.Group>
      <Button variant="default" size="xs" w="fit-content" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {t(isShown ? "acceptance.hideConflicts" : "acceptance.showConflicts")}
      </Button>
      {isShown && <Conflicts count={count} />}
    </Stack>
  );
}
