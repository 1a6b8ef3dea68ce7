import { Badge, Button, Code, Group, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { formatNumber, formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { useActionName } from "@/ui/actions";
import { useAction } from "@/ui/useAction";
import { type Delivery, deliveriesKey, deliveryQuery, type WebhookPath } from "./queries";

interface Props {
  path: WebhookPath;
  delivery: Delivery;
}

const COLORS = ["blue", "green", "red"];
const WAITING = 0;

/** One delivery in the log; its body is a row below, when wanted. */
export function DeliveryRows({ path, delivery }: Props) {
  const { t } = useTranslation();
  const actionName = useActionName();
  const [isOpen, { toggle }] = useDisclosure();
  return (
    <>
      <Table.Tr>
        <Table.Td>{actionName(delivery.action)}</Table.Td>
        <Table.Td style={{ whiteSpace: "nowrap" }}>{formatTime(delivery.create_time)}</Table.Td>
        <Table.Td>
          <Badge color={COLORS[delivery.status] ?? "gray"} variant="light" tt="none" miw="max-content">
            {t(`webhooks.status${delivery.status}`)}
          </Badge>
        </Table.Td>
        <Table.Td>{formatNumber(delivery.attempts)}</Table.Td>
        <Table.Td>
          <Outcome delivery={delivery} />
        </Table.Td>
        <Table.Td>
          <Button
            size="compact-sm"
            variant="default"
            onClick={toggle}
            aria-expanded={isOpen}
            aria-label={t("webhooks.showBody", { id: delivery.delivery_id })}
          >
            {t("common.details")}
          </Button>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={6}>
            <DeliveryDetail path={path} delivery={delivery} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { answer_status: status, duration_ms = 0, error, next_attempt_time: next } = delivery;
  return (
    <>
      {status !== undefined && (
        <Text size="sm">{t("webhooks.answered", { status, duration: formatNumber(duration_ms) })}</Text>
      )}
      {error && <Text size="sm">{error}</Text>}
      {next !== undefined && delivery.attempts > 0 && (
        <Text size="sm" c="dimmed">
          {t("webhooks.nextAttempt", { time: formatTime(next) })}
        </Text>
      )}
    </>
  );
}

function DeliveryDetail({ path, delivery }: Props) {
  const { t } = useTranslation();
  const described = useQuery(deliveryQuery(path, delivery));
  const { delivery_id } = delivery;
  const replay = useAction(
    () =>
      answer(
        api.POST("/v2/{project_id}/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", {
          params: { path: { ...path, delivery_id } },
        }),
      ),
    { stale: [deliveriesKey(path)], message: t("webhooks.replayed") },
  );
  return (
    <Answered query={described}>
      {({ event }) => (
        <Stack gap="xs">
          <Group justify="space-between">
            <Text fw={600} size="sm">
              {t("webhooks.body")}
            </Text>
            {delivery.status !== WAITING && (
              <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
                {t("webhooks.replay")}
              </Button>
            )}
          </Group>
          <Code block>{JSON.stringify({ delivery_id, ...path, event }, null, 2)}</Code>
        </Stack>
      )}
    </Answered>
  );
}
