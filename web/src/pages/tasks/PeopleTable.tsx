import { ActionIcon, Badge, Checkbox, Menu, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LABELER, MANAGER, roleName, statusName } from "@/pages/teams/roles";
import { formatNumber, formatShare, formatTime } from "@/texts/formats";
import { type Person, pageParams, peopleOf, type Task, useTaskPlace } from "./queries";
import { RemovePerson } from "./RemovePerson";
import { countOf, doneOf } from "./states";

const COLUMNS = ["person", "role", "done", "rejected", "passRate", "grade", "seen", "mail"] as const;
const GRADES = ["E", "D", "C", "B", "A"];

interface TableProps {
  task: Task;
  people: Person[];
  /** The addresses of those who did not leave. */
  present: ReadonlySet<string>;
  chosen: string[];
  onChosen: (emails: string[]) => void;
}

export function PeopleTable({ task, people, present, chosen, onChosen }: TableProps) {
  const { t } = useTranslation();
  const all = people.map(({ email = "" }) => email).filter((email) => present.has(email));
  const statuses = new Map(peopleOf(task).map(({ email, status }) => [email, status]));
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40}>
              <Checkbox
                aria-label={t("tasks.chooseEverybody")}
                checked={chosen.length > 0 && chosen.length === all.length}
                indeterminate={chosen.length > 0 && chosen.length < all.length}
                onChange={(event) => onChosen(event.currentTarget.checked ? all : [])}
              />
            </Table.Th>
            {COLUMNS.map((column) => (
              <Table.Th key={column}>{t(`tasks.${column}`)}</Table.Th>
            ))}
            <Table.Th aria-label={t("tasks.more")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <PersonRow
              key={person.worker_id}
              task={task}
              person={person}
              status={statuses.get(person.email)}
              isPresent={present.has(person.email ?? "")}
              isChosen={chosen.includes(person.email ?? "")}
              onChosen={(isChosen) => onChosen(withOne(chosen, person.email ?? "", isChosen))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function withOne(emails: string[], email: string, isIn: boolean): string[] {
  return isIn ? [...emails, email] : emails.filter((each) => each !== email);
}

interface RowProps {
  task: Task;
  person: Person;
  status: number | undefined;
  isPresent: boolean;
  isChosen: boolean;
  onChosen: (isChosen: boolean) => void;
}

function PersonRow({ task, person, status, isPresent, isChosen, onChosen }: RowProps) {
  const { t } = useTranslation();
  const { email = "", role = LABELER, sample_stats: stats = {}, pass_rate: passRate = 0, score = 0 } = person;
  // Of everybody but labelers the numbers are those of the whole task.
  const own = role === LABELER ? stats : null;
  const isJudged = score > 0 || passRate > 0;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          aria-label={t("tasks.chooseOne", { email })}
          checked={isChosen}
          disabled={!isPresent}
          onChange={(event) => onChosen(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        {email}{" "}
        {!isPresent && (
          <Badge variant="default" tt="none">
            {t("tasks.left")}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>{t(roleName(role))}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        {own && t("common.of", { part: formatNumber(doneOf(own)), whole: formatNumber(own.total_sample_count ?? 0) })}
      </Table.Td>
      <Table.Td>{own && formatNumber(countOf("rejected", own))}</Table.Td>
      <Table.Td>{own && isJudged && formatShare(passRate)}</Table.Td>
      <Table.Td>{own && isJudged && GRADES[Math.round(score)]}</Table.Td>
      <Table.Td>{isPresent && t(statusName(status))}</Table.Td>
      <Table.Td>
        <MailState person={person} />
      </Table.Td>
      <Table.Td>{isPresent && <RowMenu task={task} person={person} />}</Table.Td>
    </Table.Tr>
  );
}

function MailState({ person }: { person: Person }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`tasks.email${person.email_status ?? 0}`)}
      {person.last_notify_time !== undefined && (
        <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {formatTime(person.last_notify_time)}
        </Text>
      )}
    </>
  );
}

function RowMenu({ task, person }: { task: Task; person: Person }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const { email = "", role = LABELER } = person;
  const [isRemoving, { open, close }] = useDisclosure();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t("tasks.moreOf", { email })}>
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {role === LABELER && (
            <Menu.Item
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/p/$projectId/datasets/$datasetId/tasks/$taskId"
                  params={pageParams(place)}
                  search={{ tab: "samples", worker: person.worker_id }}
                />
              )}
            >
              {t("tasks.showSamples")}
            </Menu.Item>
          )}
          {role !== MANAGER && (
            <Menu.Item color="red" onClick={open}>
              {t("tasks.remove")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isRemoving && <RemovePerson task={task} person={person} onClose={close} />}
    </>
  );
}
