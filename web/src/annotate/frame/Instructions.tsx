import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { Markdown } from "@/ui/Markdown";
import { useWorkContext } from "./WorkContext";

/** What the labelers of this task are to know. */
export function Instructions() {
  const { t } = useTranslation();
  const { projectId, datasetId, taskId } = useWorkContext().place;
  const found = useQuery({
    queryKey: ["instructions", taskId],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/instructions", {
          params: { path: { project_id: projectId, dataset_id: datasetId, workforce_task_id: taskId ?? "" } },
        }),
      ),
  });
  if (found.error) return <ErrorNotice error={found.error} />;
  if (!found.data) return null;
  if (!found.data.text) return <Text c="dimmed">{t("work.noInstructions")}</Text>;
  const pictures = new Map(found.data.pictures.map(({ picture_id: id, source }) => [id, source]));
  return <Markdown text={found.data.text} pictureOf={(id) => pictures.get(id) ?? ""} />;
}
