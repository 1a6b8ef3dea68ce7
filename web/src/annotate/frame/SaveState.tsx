import { Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useAnnotation } from "../core/react";
import { useWorkContext } from "./WorkContext";

/** Whether the server has what was done. */
export function SaveState() {
  const { t } = useTranslation();
  const { work } = useWorkContext();
  const status = useSyncExternalStore(work.saver.subscribe, work.saver.getStatus);
  useAnnotation(work.store);
  const told = {
    saved: work.store.isChanged ? t("work.changed") : t("work.saved"),
    saving: t("work.saving"),
    waiting: t("work.waiting", { count: work.saver.count }),
  };
  return (
    <Text size="sm" {...(status !== "waiting" && { c: "dimmed" })} role="status" style={{ whiteSpace: "nowrap" }}>
      {told[status]}
    </Text>
  );
}
