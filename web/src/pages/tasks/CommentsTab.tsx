import { Button, Card, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { roleName } from "@/pages/teams/roles";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { PageChoice } from "@/ui/PageChoice";
import { useAction } from "@/ui/useAction";
import { TASK, type Task, taskKey, useTaskPlace } from "./queries";
import { WorkLink } from "./WorkLink";

type Comment = Schema<"Comment">;
const PAGE_SIZE = 20;

/** What people of the task talk about, the open matters first. */
export function CommentsTab({ task }: { task: Task }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [resolved, setResolved] = useState(false);
  const [page, setPage] = useState(1);
  const comments = useQuery({
    queryKey: [...taskKey(place), "comments", resolved, page],
    queryFn: () =>
      answer(
        api.GET(`${TASK}/comments`, {
          params: { path: place, query: { resolved, order: "desc", offset: page - 1, limit: PAGE_SIZE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const names = new Map((task.worker_stats ?? []).map(({ worker_id: id, email }) => [id, email]));
  return (
    <Stack>
      <SegmentedControl
        w="fit-content"
        aria-label={t("tasks.commentState")}
        value={String(resolved)}
        data={[
          { value: "false", label: t("tasks.openComments") },
          { value: "true", label: t("tasks.resolvedComments") },
        ]}
        onChange={(value) => {
          setResolved(value === "true");
          setPage(1);
        }}
      />
      <Answered query={comments}>
        {({ comments: found, count }) =>
          count === 0 ? (
            <EmptyNotice
              title={t(resolved ? "tasks.noResolved" : "tasks.noComments")}
              hint={t("tasks.noCommentsHint")}
            />
          ) : (
            <>
              {found.map((comment) => (
                <OneComment key={comment.comment_id} comment={comment} about={names.get(comment.worker_id)} />
              ))}
              <PageChoice count={count} size={PAGE_SIZE} page={page} onPage={setPage} />
            </>
          )
        }
      </Answered>
    </Stack>
  );
}

function OneComment({ comment, about }: { comment: Comment; about: string | undefined }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const path = { ...place, sample_id: comment.sample_id, comment_id: comment.comment_id };
  const settle = useAction(
    () =>
      answer(
        api.PUT(`${TASK}/data-annotations/samples/{sample_id}/comments/{comment_id}`, {
          params: { path },
          body: { resolved: !comment.resolved },
        }),
      ),
    { stale: [[...taskKey(place), "comments"]] },
  );
  return (
    <Card withBorder padding="sm">
      <Text size="sm" c="dimmed">
        {[comment.author, t(roleName(comment.author_role)), formatTime(comment.create_time)].join(" · ")}
      </Text>
      <Text style={{ whiteSpace: "pre-wrap" }}>{comment.text}</Text>
      {about && (
        <Text size="sm" c="dimmed">
          {t("tasks.aboutWork", { email: about })}
        </Text>
      )}
      <Group mt="xs">
        <WorkLink
          place={place}
          mode="review"
          sample={comment.sample_id}
          worker={comment.worker_id}
          variant="default"
          size="xs"
        >
          {t("tasks.openSample")}
        </WorkLink>
        <Button variant="default" size="xs" loading={settle.isPending} onClick={() => settle.mutate()}>
          {t(comment.resolved ? "tasks.reopen" : "tasks.resolve")}
        </Button>
      </Group>
    </Card>
  );
}
