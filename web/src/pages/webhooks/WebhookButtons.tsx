import { Button, Group, Modal, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { SecretDialog } from "@/ui/SecretDialog";
import { useAction } from "@/ui/useAction";
import { deliveriesKey, type Webhook, type WebhookPath, waitingQuery, webhookListKey, webhooksKey } from "./queries";
import { type WebhookFields, WebhookForm } from "./WebhookForm";

interface Props {
  path: WebhookPath;
  webhook: Webhook;
}

/** What can be done with a webhook. */
export function WebhookButtons({ path, webhook }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<"edit" | "rotate" | "delete">();
  const close = () => setOpened(undefined);
  const test = useAction(() => answer(api.POST("/v2/{project_id}/webhooks/{webhook_id}/test", { params: { path } })), {
    stale: [deliveriesKey(path)],
    message: t("webhooks.tested"),
  });
  return (
    <Group gap="xs">
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t("webhooks.test")}
      </Button>
      <Button variant="default" onClick={() => setOpened("edit")}>
        {t("webhooks.edit")}
      </Button>
      <Button variant="default" onClick={() => setOpened("rotate")}>
        {t("webhooks.rotate")}
      </Button>
      <Button variant="light" color="red" onClick={() => setOpened("delete")}>
        {t("webhooks.delete")}
      </Button>
      {opened === "edit" && <EditDialog path={path} webhook={webhook} onClose={close} />}
      {opened === "rotate" && <RotateDialog path={path} onClose={close} />}
      {opened === "delete" && <DeleteDialog path={path} webhook={webhook} onClose={close} />}
    </Group>
  );
}

function EditDialog({ path, webhook, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const { url, description, actions, active } = webhook;
  const save = async (body: WebhookFields) => {
    await answer(api.PUT("/v2/{project_id}/webhooks/{webhook_id}", { params: { path }, body }));
    onClose();
    await cache.invalidateQueries({ queryKey: webhooksKey(path.project_id) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("webhooks.edit")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <WebhookForm
        initial={{ url, description, actions, active }}
        submitText={t("common.save")}
        onSubmit={save}
        onCancel={onClose}
      />
    </Modal>
  );
}

function RotateDialog({ path, onClose }: { path: WebhookPath; onClose: () => void }) {
  const { t } = useTranslation();
  const rotate = useAction(
    () => answer(api.POST("/v2/{project_id}/webhooks/{webhook_id}/secret", { params: { path } })),
    { stale: [] },
  );
  if (rotate.data)
    return (
      <SecretDialog
        title={t("webhooks.secretTitle")}
        hint={t("webhooks.secretHint")}
        values={[{ name: t("webhooks.secret"), value: rotate.data.secret }]}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      isOpen
      title={t("webhooks.rotate")}
      action={t("webhooks.rotate")}
      isBusy={rotate.isPending}
      onConfirm={rotate.mutate}
      onClose={onClose}
    >
      <Text>{t("webhooks.rotateAsk")}</Text>
    </ConfirmDialog>
  );
}

function DeleteDialog({ path, webhook, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const waiting = useQuery(waitingQuery(path)).data;
  const remove = useAction(() => api.DELETE("/v2/{project_id}/webhooks/{webhook_id}", { params: { path } }), {
    stale: [webhookListKey(path.project_id)],
    message: t("webhooks.deleted"),
    onDone: () => navigate({ to: "/p/$projectId/webhooks", params: { projectId: path.project_id } }),
  });
  const touched = { count: waiting?.deliveries.length ?? 0, url: webhook.url };
  return (
    <ConfirmDialog
      isOpen={waiting !== undefined}
      title={t("webhooks.deleteTitle")}
      action={t("webhooks.delete")}
      isBusy={remove.isPending}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      <Text>{waiting?.next_marker ? t("webhooks.deleteAskMany", touched) : t("webhooks.deleteAsk", touched)}</Text>
    </ConfirmDialog>
  );
}
