import { Anchor, Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { NewWebhook } from "./NewWebhook";
import { type Webhook, webhooksQuery } from "./queries";

/** Where the events of the project are sent to. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const webhooks = useQuery(webhooksQuery(id));
  const [isMaking, { open, close }] = useDisclosure();
  const button = <Button onClick={open}>{t("webhooks.new")}</Button>;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            {t("webhooks.title")}
          </Title>
          <Text c="dimmed">{t("webhooks.hint")}</Text>
        </div>
        {webhooks.data && webhooks.data.webhooks.length > 0 && button}
      </Group>
      <Answered query={webhooks}>
        {({ webhooks: found }) =>
          found.length > 0 ? (
            <WebhookTable webhooks={found} />
          ) : (
            <EmptyNotice title={t("webhooks.empty")} hint={t("webhooks.emptyHint")}>
              {button}
            </EmptyNotice>
          )
        }
      </Answered>
      {isMaking && <NewWebhook projectId={id} onClose={close} />}
    </Stack>
  );
}

function WebhookTable({ webhooks }: { webhooks: Webhook[] }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {(["url", "events", "status", "changed"] as const).map((column) => (
              <Table.Th key={column}>{t(`webhooks.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.webhook_id} webhook={webhook} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { id } = useProject();
  const { webhook_id, url, description, actions, active, update_time } = webhook;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          renderRoot={(props) => (
            <Link {...props} to="/p/$projectId/webhooks/$webhookId" params={{ projectId: id, webhookId: webhook_id }} />
          )}
        >
          {url}
        </Anchor>
        {description && (
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {actions.length > 0 ? t("webhooks.someEvents", { count: actions.length }) : t("webhooks.allEvents")}
      </Table.Td>
      <Table.Td>
        <Badge color={active ? "green" : "gray"} variant="light" tt="none" miw="max-content">
          {active ? t("webhooks.on") : t("webhooks.off")}
        </Badge>
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{formatTime(update_time)}</Table.Td>
    </Table.Tr>
  );
}
