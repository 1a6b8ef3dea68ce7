import { Anchor, Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { Answered } from "@/ui/Answered";
import { useActionName } from "@/ui/actions";
import { Deliveries } from "./Deliveries";
import { type Webhook, webhookQuery } from "./queries";
import { WebhookButtons } from "./WebhookButtons";

/** One webhook: what it sends where, and what became of its deliveries. */
export function WebhookPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const { webhookId } = useParams({ from: "/p/$projectId/shell/webhooks/$webhookId" });
  const path = { project_id: id, webhook_id: webhookId };
  const webhook = useQuery(webhookQuery(path));
  return (
    <Stack>
      <Anchor renderRoot={(props) => <Link {...props} to="/p/$projectId/webhooks" params={{ projectId: id }} />}>
        {t("webhooks.title")}
      </Anchor>
      <Answered query={webhook}>
        {(found) => (
          <>
            <Group justify="space-between" align="flex-start">
              <Description webhook={found} />
              <WebhookButtons path={path} webhook={found} />
            </Group>
            <Deliveries path={path} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

function Description({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const actionName = useActionName();
  return (
    <Stack gap="xs" align="flex-start" flex={1} miw={280}>
      <Title order={1} size="h3">
        {webhook.url}
      </Title>
      {webhook.description && <Text>{webhook.description}</Text>}
      <Group gap="xs">
        <Badge color={webhook.active ? "green" : "gray"} variant="light" tt="none" miw="max-content">
          {webhook.active ? t("webhooks.on") : t("webhooks.off")}
        </Badge>
        {webhook.actions.length === 0 && (
          <Badge variant="default" tt="none" miw="max-content">
            {t("webhooks.allEvents")}
          </Badge>
        )}
        {webhook.actions.map((action) => (
          <Badge key={action} variant="default" tt="none" miw="max-content">
            {actionName(action)}
          </Badge>
        ))}
      </Group>
    </Stack>
  );
}
