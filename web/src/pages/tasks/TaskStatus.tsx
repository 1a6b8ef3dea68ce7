import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { STATUS_COLORS, type Status } from "./states";

/** The status of a task in words. */
export function TaskStatus({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={STATUS_COLORS[status]} tt="none" miw="max-content">
      {t(`tasks.status${status}`)}
    </Badge>
  );
}
