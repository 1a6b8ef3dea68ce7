import { Paper, Stack, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { readRow } from "./calls";
import { LabelChips } from "./LabelChips";
import type { Labeler } from "./rows";
import { useWorkContext } from "./WorkContext";

/** What others made of the same sample, for those who judge. */
export function Others({ labelers }: { labelers: readonly Labeler[] }) {
  const { place, row } = useWorkContext();
  const sampleId = row?.sample.sampleId ?? "";
  const found = useQueries({
    queries: labelers.map(({ workerId }) => ({
      queryKey: ["others", place.taskId, sampleId, workerId],
      queryFn: () => readRow(place, sampleId, workerId),
    })),
  });
  return (
    <Stack gap="xs">
      {labelers.map(({ workerId, email }, at) => (
        <Paper key={workerId} withBorder p={8}>
          <Text size="sm" fw={600}>
            {email}
          </Text>
          {found[at]?.error && <ErrorNotice error={found[at].error} />}
          {found[at]?.data && <Answer annotation={found[at].data.annotation} />}
        </Paper>
      ))}
    </Stack>
  );
}

function Answer({ annotation }: Pick<Awaited<ReturnType<typeof readRow>>, "annotation">) {
  const { t } = useTranslation();
  if (annotation.labels.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("work.noObjects")}
      </Text>
    );
  return <LabelChips labels={annotation.labels} />;
}
