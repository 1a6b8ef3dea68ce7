import { Breadcrumbs, Stack, Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { TextLink } from "@/ui/TextLink";
import { AssignmentGallery } from "./AssignmentGallery";
import { CommentsTab } from "./CommentsTab";
import { InstructionsTab } from "./InstructionsTab";
import { OutboxTab } from "./OutboxTab";
import { PeopleTab } from "./PeopleTab";
import { QualityTab } from "./QualityTab";
import { datasetQuery, pageParams, type Task, taskQuery, useTaskPlace } from "./queries";
import { SettingsTab } from "./SettingsTab";
import { StateBar } from "./StateBar";
import { TABS, type Tab } from "./search";
import type { SampleState } from "./states";
import { TaskHeader } from "./TaskHeader";

const OWNERS_TABS: readonly Tab[] = ["outbox"];

/** A task for its owner or manager: how far it is, who is in it, and what is to be done next. */
export function TaskPage() {
  const task = useQuery(taskQuery(useTaskPlace()));
  return (
    <Stack>
      <Answered query={task}>{(found) => <Found task={found} />}</Answered>
    </Stack>
  );
}

function Found({ task }: { task: Task }) {
  const place = useTaskPlace();
  const navigate = useNavigate();
  const { state } = useSearch({ from: "/p/$projectId/shell/datasets/$datasetId/tasks/$taskId" });
  const show = (wanted: SampleState | undefined) =>
    navigate({
      to: "/p/$projectId/datasets/$datasetId/tasks/$taskId",
      params: pageParams(place),
      search: { tab: "samples", state: wanted },
      resetScroll: false,
    });
  return (
    <>
      <Trail task={task} />
      <TaskHeader task={task} />
      <StateBar stats={task.sample_stats ?? {}} chosen={state} onChoice={show} />
      <TaskTabs task={task} onState={show} />
    </>
  );
}

function TaskTabs({ task, onState }: { task: Task; onState: (state: SampleState | undefined) => void }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const navigate = useNavigate();
  const project = useProject();
  const {
    tab = "people",
    state,
    worker,
  } = useSearch({ from: "/p/$projectId/shell/datasets/$datasetId/tasks/$taskId" });
  const shown = TABS.filter((each) => isOwner(project) || !OWNERS_TABS.includes(each));
  const contents: Record<Tab, ReactNode> = {
    people: <PeopleTab task={task} />,
    samples: (
      <AssignmentGallery key={`${state} ${worker}`} task={task} state={state} worker={worker} onState={onState} />
    ),
    quality: <QualityTab task={task} />,
    instructions: <InstructionsTab />,
    comments: <CommentsTab task={task} />,
    outbox: <OutboxTab />,
    settings: <SettingsTab task={task} />,
  };
  const open = (wanted: string | null) =>
    navigate({
      to: "/p/$projectId/datasets/$datasetId/tasks/$taskId",
      params: pageParams(place),
      search: { tab: wanted as Tab },
      resetScroll: false,
    });
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <Tabs.List mb="md">
        {shown.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`tasks.tab.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((each) => (
        <Tabs.Panel key={each} value={each}>
          {contents[each]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Trail({ task }: { task: Task }) {
  const { t } = useTranslation();
  const project = useProject();
  const place = useTaskPlace();
  const dataset = useQuery({ ...datasetQuery(place), enabled: isOwner(project) });
  return (
    <Breadcrumbs aria-label={t("tasks.trail")} component="nav">
      {isOwner(project) ? (
        <TextLink to="/p/$projectId/datasets/$datasetId" params={pageParams(place)}>
          {dataset.data?.dataset_name ?? t("tasks.dataset")}
        </TextLink>
      ) : (
        <TextLink to="/p/$projectId/participations" params={{ projectId: place.project_id }}>
          {t("common.participations")}
        </TextLink>
      )}
      <Text>{task.task_name}</Text>
    </Breadcrumbs>
  );
}
