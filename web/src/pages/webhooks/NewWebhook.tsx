import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { SecretDialog } from "@/ui/SecretDialog";
import { webhooksKey } from "./queries";
import { type WebhookFields, WebhookForm } from "./WebhookForm";

const FRESH: WebhookFields = { url: "", description: "", actions: [], active: true };

/** Makes a webhook, shows its secret once, and goes to it. */
export function NewWebhook({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [made, setMade] = useState<Schema<"CreateWebhookAnswer">>();
  const create = async (body: WebhookFields) => {
    const path = { project_id: projectId };
    setMade(await answer(api.POST("/v2/{project_id}/webhooks", { params: { path }, body })));
    await cache.invalidateQueries({ queryKey: webhooksKey(projectId) });
  };
  const leave = (webhookId: string) => {
    onClose();
    navigate({ to: "/p/$projectId/webhooks/$webhookId", params: { projectId, webhookId } });
  };
  if (made)
    return (
      <SecretDialog
        title={t("webhooks.secretTitle")}
        hint={t("webhooks.secretHint")}
        values={[{ name: t("webhooks.secret"), value: made.secret }]}
        onClose={() => leave(made.webhook_id)}
      />
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("webhooks.new")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <WebhookForm initial={FRESH} submitText={t("webhooks.create")} onSubmit={create} onCancel={onClose} />
    </Modal>
  );
}
