import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import type { Place } from "./place";
import { useWorkContext } from "./WorkContext";

/** The way out: for owners to the page that this work belongs to, for all others to their tasks. */
export function BackLink() {
  const { t } = useTranslation();
  const { place } = useWorkContext();
  const to = pageAbove(place, isOwner(useProject()));
  const { projectId, datasetId, taskId } = place;
  const params = { projectId, datasetId, taskId: taskId ?? "" };
  return (
    <Anchor flex="none" renderRoot={(props) => <Link {...props} to={to} params={params} />}>
      {t("common.back")}
    </Anchor>
  );
}

function pageAbove({ mode, taskId }: Place, owns: boolean) {
  if (!owns) return "/p/$projectId/participations";
  if (taskId === null) return "/p/$projectId/datasets/$datasetId";
  if (mode === "accept") return "/p/$projectId/datasets/$datasetId/tasks/$taskId/acceptance";
  return "/p/$projectId/datasets/$datasetId/tasks/$taskId";
}
