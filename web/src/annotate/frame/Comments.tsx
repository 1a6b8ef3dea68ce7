import { Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { formatTime } from "@/texts/formats";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { useWorkContext } from "./WorkContext";

const MOST = 100;
const ADDRESS =
  "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}/comments";
type Comment = Schema<"ListCommentsAnswer">["comments"][number];

/** What people of the task say about this sample. */
export function Comments({ field }: { field: Ref<HTMLTextAreaElement> }) {
  const { t } = useTranslation();
  const { path, key, workerId } = useCommentPath();
  const found = useQuery({
    queryKey: key,
    queryFn: () => answer(api.GET(ADDRESS, { params: { path, query: { limit: MOST } } })),
  });
  const { change, isPending, error } = useCommentCalls();
  const [text, setText] = useState("");
  const send = () =>
    change.mutate(
      () => answer(api.POST(ADDRESS, { params: { path }, body: { text, ...(workerId && { worker_id: workerId }) } })),
      { onSuccess: () => setText("") },
    );
  const isEmpty = text.trim() === "";
  const listen = (event: React.KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isEmpty || isPending) return;
    event.preventDefault();
    send();
  };
  return (
    <Stack gap="xs">
      {found.error && <ErrorNotice error={found.error} />}
      {found.data?.comments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("work.noComments")}
        </Text>
      )}
      {found.data?.comments.map((comment) => (
        <Said key={comment.comment_id} comment={comment} />
      ))}
      <Textarea
        ref={field}
        aria-label={t("work.comment")}
        placeholder={t("work.comment")}
        description={t("work.commentHint")}
        inputWrapperOrder={["input", "description"]}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={listen}
      />
      {error && <ErrorNotice error={error} />}
      <Button size="xs" disabled={isEmpty} loading={isPending} onClick={send}>
        {t("work.send")}
      </Button>
    </Stack>
  );
}

function Said({ comment }: { comment: Comment }) {
  const { t } = useTranslation();
  const { path } = useCommentPath();
  const { change, isPending } = useCommentCalls();
  const settle = () =>
    change.mutate(() =>
      answer(
        api.PUT(`${ADDRESS}/{comment_id}`, {
          params: { path: { ...path, comment_id: comment.comment_id } },
          body: { resolved: !comment.resolved },
        }),
      ),
    );
  return (
    <Paper withBorder p={8} opacity={comment.resolved ? 0.75 : 1}>
      <Text size="xs" c="dimmed">
        {comment.author} · {formatTime(comment.create_time)}
      </Text>
      <Text size="sm">{comment.text}</Text>
      <Group justify="flex-end">
        <Button size="compact-xs" variant="subtle" loading={isPending} onClick={settle}>
          {t(comment.resolved ? "work.reopen" : "work.resolve")}
        </Button>
      </Group>
    </Paper>
  );
}

function useCommentPath() {
  const { place, row } = useWorkContext();
  const path = {
    project_id: place.projectId,
    dataset_id: place.datasetId,
    workforce_task_id: place.taskId ?? "",
    sample_id: row?.sample.sampleId ?? "",
  };
  return { path, key: ["comments", path.workforce_task_id, path.sample_id], workerId: row?.workerId ?? null };
}

function useCommentCalls() {
  const cache = useQueryClient();
  const { key } = useCommentPath();
  const change = useMutation({
    mutationFn: (call: () => Promise<unknown>) => call(),
    onSuccess: () => cache.invalidateQueries({ queryKey: key }),
  });
  return { change, isPending: change.isPending, error: change.error };
}
