import { Anchor, Button, Code, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { formatTime } from "@/texts/formats";
import { useActionName } from "@/ui/actions";
import { type AuditEvent, useNames } from "./events";
import type { AuditFilters } from "./filters";

// Who acted where nobody was signed in.
const COMMAND_LINE = "command line";
const SERVER = "teamlabel";

type OnFilter = (filters: AuditFilters) => void;

/** Events in words; what they name can be clicked to see only what concerns it. */
export function EventTable(props: { projectId: string; events: AuditEvent[]; onFilter: OnFilter }) {
  const { t } = useTranslation();
  const datasetIds = [...new Set(props.events.flatMap((event) => event.dataset_id ?? []))];
  const names = useNames(props.projectId, datasetIds);
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(["time", "actor", "action", "dataset", "task"] as const).map((column) => (
              <Table.Th key={column}>{t(`audit.${column}`)}</Table.Th>
            ))}
            <Table.Th>{t("common.details")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.events.map((event) => (
            <EventRows key={event.event_id} event={event} names={names} onFilter={props.onFilter} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  event: AuditEvent;
  names: Map<string, string>;
  onFilter: OnFilter;
}

function EventRows({ event, names, onFilter }: RowProps) {
  const { t } = useTranslation();
  const actionName = useActionName();
  const [isOpen, { toggle }] = useDisclosure();
  const { dataset_id, task_id: workforce_task_id } = event;
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <>
      <Table.Tr>
        <Table.Td style={{ whiteSpace: "nowrap" }}>{formatTime(event.time)}</Table.Td>
        <Table.Td>
          <Only text={useActorName(event.actor)} onClick={() => onFilter({ actor: event.actor })} />
        </Table.Td>
        <Table.Td>{actionName(event.action)}</Table.Td>
        <Table.Td>{dataset_id && <Only text={nameOf(dataset_id)} onClick={() => onFilter({ dataset_id })} />}</Table.Td>
        <Table.Td>
          {workforce_task_id && (
            <Only
              text={nameOf(workforce_task_id)}
              onClick={() => onFilter({ workforce_task_id, ...(dataset_id && { dataset_id }) })}
            />
          )}
        </Table.Td>
        <Table.Td>
          <Button
            size="compact-sm"
            variant="default"
            onClick={toggle}
            aria-expanded={isOpen}
            aria-label={t("audit.showDetails", { id: event.event_id })}
          >
            {t("common.details")}
          </Button>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={6}>
            <EventDetail event={event} onFilter={onFilter} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function EventDetail({ event, onFilter }: { event: AuditEvent; onFilter: OnFilter }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{t("audit.event", { id: event.event_id })}</Text>
      {event.request_id && (
        <Only
          text={t("common.requestId", { id: event.request_id })}
          onClick={() => onFilter({ request_id: event.request_id })}
        />
      )}
      <Code block w="100%">
        {JSON.stringify({ action: event.action, ...event.detail }, null, 2)}
      </Code>
    </Stack>
  );
}

function Only({ text, onClick }: { text: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      ta="start"
      title={t("audit.onlyThese", { value: text })}
      onClick={onClick}
    >
      {text}
    </Anchor>
  );
}

function useActorName(actor: string): string {
  const { t } = useTranslation();
  if (actor === COMMAND_LINE) return t("audit.commandLine");
  return actor === SERVER ? t("audit.server") : actor;
}
