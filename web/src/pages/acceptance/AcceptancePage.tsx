import { Alert, Breadcrumbs, Progress, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { pageParams, type Task, taskQuery, useTaskPlace } from "@/pages/tasks/queries";
import { ACCEPTING, countOf, DRAWING, isBusy, WRITING } from "@/pages/tasks/states";
import { WorkLink } from "@/pages/tasks/WorkLink";
import { formatNumber } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { TextLink } from "@/ui/TextLink";
import { OpenRound } from "./OpenRound";
import { PlanForm } from "./PlanForm";
import { roundQuery } from "./queries";
import { Rounds } from "./Rounds";

/** The acceptance of a task: what waits is drawn from, judged and decided on, and what earlier rounds decided. */
export function AcceptancePage() {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const task = useQuery(taskQuery(place));
  return (
    <Stack>
      <Breadcrumbs component="nav" aria-label={t("tasks.trail")}>
        <TextLink to="/p/$projectId/datasets/$datasetId/tasks/$taskId" params={pageParams(place)}>
          {task.data?.task_name ?? t("tasks.task")}
        </TextLink>
        <Text>{t("acceptance.title")}</Text>
      </Breadcrumbs>
      <Title order={1} size="h2">
        {t("acceptance.title")}
      </Title>
      <Answered query={task}>{(found) => <Current task={found} />}</Answered>
      <Rounds />
    </Stack>
  );
}

/** What there is to do now. */
function Current({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { status, checking_task_desc: round } = task;
  const waiting = countOf("uncheck", task.sample_stats ?? {});
  if (status === DRAWING || status === WRITING)
    return <Working id={round?.checking_task_id ?? ""} isDrawing={status === DRAWING} />;
  if (status === ACCEPTING) return <OpenRound />;
  if (isBusy(status)) return <Text role="status">{t("tasks.status0")}</Text>;
  if (waiting > 0) return <PlanForm waiting={waiting} />;
  return <NothingWaits task={task} />;
}

function NothingWaits({ task }: { task: Task }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const unreviewed = countOf("unreviewed", task.sample_stats ?? {});
  const hint = unreviewed > 0 ? t("acceptance.reviewFirst", { count: unreviewed }) : t("acceptance.nothingHint");
  return (
    <EmptyNotice title={t("acceptance.nothing")} hint={hint}>
      {unreviewed > 0 ? (
        <WorkLink place={place} mode="review">
          {t("tasks.review")}
        </WorkLink>
      ) : (
        <ButtonLink variant="default" to="/p/$projectId/datasets/$datasetId/tasks/$taskId" params={pageParams(place)}>
          {t("acceptance.toTask")}
        </ButtonLink>
      )}
    </EmptyNotice>
  );
}

function Working({ id, isDrawing }: { id: string; isDrawing: boolean }) {
  const { t } = useTranslation();
  const round = useQuery({ ...roundQuery(useTaskPlace(), id), enabled: id !== "" });
  const { done = 0, total = 0 } = round.data?.progress ?? {};
  const title = t(isDrawing ? "acceptance.drawing" : "acceptance.finishing");
  return (
    <Alert title={title} role="status">
      <Stack gap="xs">
        <Progress value={total > 0 ? (100 * done) / total : 100} animated aria-label={title} />
        {total > 0 && <Text>{t("common.of", { part: formatNumber(done), whole: formatNumber(total) })}</Text>}
      </Stack>
    </Alert>
  );
}
