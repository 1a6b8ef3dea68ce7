import { Alert, Button, Group, Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ErrorText } from "@/ui/ErrorNotice";
import { ConflictDialog } from "./ConflictDialog";
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
  const { work, row } = useWorkContext();
  const status = useSyncExternalStore(work.saver.subscribe, work.saver.getStatus);
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
      {row?.judgement && !row.judgement.accept && (
        <Bar
          color="red"
          text={
            row.judgement.comment
              ? t("work.rejectedBecause", { reason: row.judgement.comment })
              : t("work.rejectedSilently")
          }
        />
      )}
      {isLocked && !isElsewhere && <Bar color="gray" text={t("work.locked")} />}
      {row?.skipReason && <Bar color="gray" text={t("work.skippedBecause", { reason: row.skipReason })} />}
      {work.isFromDraft && (
        <Bar color="blue" text={t("work.fromDraft")}>
          <Button size="compact-sm" variant="default" onClick={() => work.discardDraft()}>
            {t("work.discard")}
          </Button>
        </Bar>
      )}
      {work.refusal && (
        <Alert
          color="red"
          className={classes["pinned"]}
          title={t("work.refused", { name: work.refusal.row.sample.name })}
          withCloseButton
          closeButtonLabel={t("common.close")}
          onClose={() => work.dismissRefusal()}
          role="alert"
        >
          <ErrorText error={work.refusal.error} />
        </Alert>
      )}
      {work.conflict && <ConflictDialog key={work.conflict.row.sample.sampleId} conflict={work.conflict} />}
    </div>
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
