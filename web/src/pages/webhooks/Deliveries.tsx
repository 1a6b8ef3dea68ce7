import { Button, SegmentedControl, Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { DeliveryRows } from "./DeliveryRows";
import { type Delivery, deliveriesQuery, type WebhookPath } from "./queries";
import { STATUSES } from "./search";

const ALL = "all";

/** What was sent by a webhook and what waits, the newest first. */
export function Deliveries({ path }: { path: WebhookPath }) {
  const { t } = useTranslation();
  const { status } = useSearch({ from: "/p/$projectId/shell/webhooks/$webhookId" });
  const pages = useInfiniteQuery(deliveriesQuery(path, status));
  return (
    <Stack>
      <div>
        <Title order={2} size="h4">
          {t("webhooks.deliveries")}
        </Title>
        <Text c="dimmed">{t("webhooks.deliveriesHint")}</Text>
      </div>
      <StatusChoice path={path} />
      <Answered query={pages}>
        {(read) => <DeliveryTable path={path} deliveries={read.pages.flatMap((page) => page.deliveries)} />}
      </Answered>
      {pages.hasNextPage && (
        <Button variant="default" mx="auto" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t("webhooks.more")}
        </Button>
      )}
    </Stack>
  );
}

function StatusChoice({ path }: { path: WebhookPath }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { status } = useSearch({ from: "/p/$projectId/shell/webhooks/$webhookId" });
  const show = (value: string) => {
    const chosen = STATUSES.find((each) => String(each) === value);
    navigate({
      to: "/p/$projectId/webhooks/$webhookId",
      params: { projectId: path.project_id, webhookId: path.webhook_id },
      search: chosen === undefined ? {} : { status: chosen },
    });
  };
  return (
    <SegmentedControl
      style={{ alignSelf: "flex-start" }}
      aria-label={t("webhooks.status")}
      value={String(status ?? ALL)}
      data={[
        { value: ALL, label: t("webhooks.all") },
        ...STATUSES.map((each) => ({ value: String(each), label: t(`webhooks.status${each}`) })),
      ]}
      onChange={show}
    />
  );
}

function DeliveryTable({ path, deliveries }: { path: WebhookPath; deliveries: Delivery[] }) {
  const { t } = useTranslation();
  if (deliveries.length === 0)
    return <EmptyNotice title={t("webhooks.noDeliveries")} hint={t("webhooks.noDeliveriesHint")} />;
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(["event", "created", "status", "attempts", "answer"] as const).map((column) => (
              <Table.Th key={column}>{t(`webhooks.${column}`)}</Table.Th>
            ))}
            <Table.Th>{t("common.details")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <DeliveryRows key={delivery.delivery_id} path={path} delivery={delivery} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
