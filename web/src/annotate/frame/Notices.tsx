import { Alert, Button, Group, Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ErrorText } from "@/ui/ErrorNotice";
import { useAction } from "@/ui/useAction";
import { ConflictDialog } from "./ConflictDialog";
import { unskip } from "./calls";
import { isJudging } from "./place";
import type { Judgement } from "./rows";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

interface NoticesProps {
  isElsewhere: boolean;
  isLocked: boolean;
  onTakeOver: () => void;
}

/** What somebody must know about this sample before going on: why it came back, what was restored, what failed. */
export function Notices({ isElsewhere, isLocked, onTakeOver }: NoticesProps) {
  const { t } = useTranslation();
  const { work, row, place } = useWorkContext();
  const status = useSyncExternalStore(work.saver.subscribe, work.saver.getStatus);
  const { error } = work.queue.getState();
  const [refusal] = work.refusals;
  return (
    <div>
      {isElsewhere && (
        <Bar color="yellow" text={t("work.elsewhere")}>
          <Button size="compact-sm" onClick={onTakeOver}>
            {t("work.takeOver")}
          </Button>
        </Bar>
      )}
      {status === "waiting" && <Bar color="yellow" text={t("work.offline")} />}
      {error && row && (
        <Bar color="yellow" text={t("work.noMore")}>
          <Button size="compact-sm" variant="default" onClick={() => work.queue.loadMore()}>
            {t("common.retry")}
          </Button>
        </Bar>
      )}
      {row?.judgement && <JudgementBar judgement={row.judgement} isMine={!isJudging(place.mode)} />}
      {isLocked && !isElsewhere && <Bar color="gray" text={t("work.locked")} />}
      {row?.skipReason && <SkipBar reason={row.skipReason} />}
      {work.isFromDraft && (
        <Bar color="blue" text={t("work.fromDraft")}>
          <Button size="compact-sm" variant="default" onClick={() => work.discardDraft()}>
            {t("work.discard")}
          </Button>
        </Bar>
      )}
      {refusal && (
        <Alert
          color="red"
          className={classes["pinned"]}
          title={t("work.refused", { name: refusal.row.sample.name })}
          withCloseButton
          closeButtonLabel={t("common.close")}
          onClose={() => work.dismissRefusal()}
          role="alert"
        >
          <ErrorText error={refusal.error} />
        </Alert>
      )}
      {work.conflict && <ConflictDialog key={work.conflict.row.sample.sampleId} conflict={work.conflict} />}
    </div>
  );
}

/** Why it came back; those who judge see what was said before, too. */
function JudgementBar({ judgement, isMine }: { judgement: Judgement; isMine: boolean }) {
  const { t } = useTranslation();
  const { by, accept, score, comment } = judgement;
  if (!accept)
    return (
      <Bar color="red" text={comment ? t("work.rejectedBecause", { reason: comment }) : t("work.rejectedSilently")} />
    );
  if (isMine) return null;
  return <Bar color="green" text={t(`work.passedBy.${by}`, { grade: score })} />;
}

function SkipBar({ reason }: { reason: string }) {
  const { t } = useTranslation();
  const { work, row, place } = useWorkContext();
  const take = useAction(
    async () => {
      if (!row) return;
      await unskip(place, row);
      await work.refresh(row);
    },
    { stale: [["work-counts", place.datasetId, place.taskId]] },
  );
  return (
    <Bar color="gray" text={t("work.skippedBecause", { reason })}>
      {place.mode === "label" && (
        <Button size="compact-sm" variant="default" loading={take.isPending} onClick={() => take.mutate()}>
          {t("work.unskip")}
        </Button>
      )}
    </Bar>
  );
}

function Bar({ color, text, children }: { color: string; text: string; children?: React.ReactNode }) {
  return (
    <Alert color={color} className={classes["pinned"]} radius={0} role="status">
      <Group gap="sm">
        <Text size="sm">{text}</Text>
        {children}
      </Group>
    </Alert>
  );
}
