import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Sample } from "./samples";

const NAMES = { UN_ANNOTATION: "unlabeled", MANUAL_ANNOTATION: "labeled", AUTO_ANNOTATION: "auto" } as const;
const COLORS = { unlabeled: "gray", labeled: "green", auto: "grape" } as const;

export function StateBadge({ status }: { status: Sample["sample_status"] }) {
  const { t } = useTranslation();
  if (!status || !(status in NAMES)) return null;
  const name = NAMES[status as keyof typeof NAMES];
  return (
    <Badge size="sm" tt="none" color={COLORS[name]} variant="light">
      {t(`gallery.stateNames.${name}`)}
    </Badge>
  );
}
