import { Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import type { Summary, Uploads } from "./uploads";

/** Asks before somebody leaves while files go. */
export function LeaveGuard({ uploads, summary }: { uploads: Uploads; summary: Summary }) {
  const { t } = useTranslation();
  const { isRunning, counts } = summary;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isRunning && current.pathname !== next.pathname,
    enableBeforeUnload: isRunning,
    withResolver: true,
  });
  const leave = () => {
    uploads.cancelAll();
    blocker.proceed?.();
  };
  return (
    <ConfirmDialog
      isOpen={blocker.status === "blocked"}
      title={t("gallery.uploads.leaveTitle")}
      action={t("gallery.uploads.leave")}
      onConfirm={leave}
      onClose={() => blocker.reset?.()}
    >
      <Text>{t("gallery.uploads.leaveHint", { count: counts.waiting + counts.sending })}</Text>
    </ConfirmDialog>
  );
}
