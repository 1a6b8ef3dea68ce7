import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Dataset } from "./queries";

const COLORS = { 0: "blue", 1: "teal", 4: "red" } as const;
type Known = keyof typeof COLORS;
const isKnown = (status: number): status is Known => status in COLORS;

/** The status of a dataset in words. */
export function DatasetStatus({ status }: { status: NonNullable<Dataset["status"]> }) {
  const { t } = useTranslation();
  if (!isKnown(status)) return null;
  return (
    <Badge variant="light" color={COLORS[status]} tt="none" miw="max-content">
      {t(`datasets.status.${status}`)}
    </Badge>
  );
}
