import { Badge, Progress, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatNumber, formatTime } from "@/texts/formats";
import { TextLink } from "@/ui/TextLink";
import type { Job } from "./queries";
import { KINDS } from "./search";

const COLORS = { queued: "gray", running: "blue", done: "green", failed: "red" };

export function JobTable({ projectId, jobs }: { projectId: string; jobs: Job[] }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(["job", "about", "statusLabel", "progress", "created", "changed"] as const).map((column) => (
              <Table.Th key={column}>{t(`jobs.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <JobRow key={job.job_id} projectId={projectId} job={job} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function JobRow({ projectId, job }: { projectId: string; job: Job }) {
  const { t } = useTranslation();
  const kind = KINDS.find((each) => each === job.kind);
  return (
    <Table.Tr>
      <Table.Td>
        {kind ? t(`jobs.kind.${kind}`) : job.kind}
        {job.error && (
          <Text size="sm" c="dimmed">
            {t("jobs.lastError", { error: job.error })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <About projectId={projectId} job={job} />
      </Table.Td>
      <Table.Td>
        <Badge color={COLORS[job.status]} variant="light" tt="none" miw="max-content">
          {t(`jobs.status.${job.status}`)}
        </Badge>
      </Table.Td>
      <Table.Td>{job.total > 0 && <JobProgress done={job.done} total={job.total} />}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{formatTime(job.create_time)}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{formatTime(job.update_time)}</Table.Td>
    </Table.Tr>
  );
}

function About({ projectId, job }: { projectId: string; job: Job }) {
  const { dataset_id: datasetId, task_id: taskId } = job;
  if (!datasetId) return null;
  if (!taskId)
    return (
      <TextLink to="/p/$projectId/datasets/$datasetId" params={{ projectId, datasetId }}>
        {job.dataset_name}
      </TextLink>
    );
  return (
    <TextLink to="/p/$projectId/datasets/$datasetId/tasks/$taskId" params={{ projectId, datasetId, taskId }}>
      {job.task_name}
    </TextLink>
  );
}

function JobProgress({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation();
  const text = t("jobs.progressOf", { done: formatNumber(done), total: formatNumber(total) });
  return (
    <>
      <Progress value={(100 * done) / total} aria-label={t("jobs.progress")} />
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </>
  );
}
