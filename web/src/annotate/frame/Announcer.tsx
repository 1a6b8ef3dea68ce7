import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useWorkContext } from "./WorkContext";

/** Tells those who do not see the sample which one it is. */
export function Announcer() {
  const { t } = useTranslation();
  const { work, row } = useWorkContext();
  const { rows, index, isComplete } = work.queue.getState();
  const names = [...new Set(row?.annotation.labels.map(({ name = "" }) => name))].filter(Boolean).join(", ");
  const values = { place: index + 1, count: `${rows.length}${isComplete ? "" : "+"}`, name: row?.sample.name ?? "" };
  const told = row ? t(names ? "work.nowLabeled" : "work.now", { ...values, labels: names }) : "";
  return (
    <VisuallyHidden role="status" data-testid="now">
      {told}
    </VisuallyHidden>
  );
}
