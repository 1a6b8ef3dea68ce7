import { ActionIcon, Button, Group, Stack, Switch, Table, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COMMANDS, type Command } from "../core/commands";
import { clashesOf, type KeyMap, storeKeyMap } from "../core/keys";
import { useKeyMap } from "../core/react";
import { changeSettings, useSettings } from "../core/settings";
import { KeyField } from "./KeyField";

const GROUPS = ["work", "review", "shape", "media"] as const;
const NAMES = Object.keys(COMMANDS) as Command[];

/** Every key of the workbench: each can be changed, clashes are shown, and there is a way back. */
export function Shortcuts() {
  const { t } = useTranslation();
  const { keys } = useSettings();
  const keyMap = useKeyMap();
  const [wanted, setWanted] = useState("");
  const sought = wanted.normalize("NFKC").toLowerCase().trim();
  const isSought = (command: Command) =>
    [t(`keys.${command}`), ...keyMap[command]].some((text) => text.toLowerCase().includes(sought));
  return (
    <Stack>
      <Switch
        label={t("work.keysOn")}
        description={t("work.keysOnHint")}
        checked={keys}
        onChange={(event) => changeSettings({ keys: event.currentTarget.checked })}
      />
      <Text size="sm">{t("keys.hint")}</Text>
      <Group>
        <TextInput
          size="xs"
          aria-label={t("keys.search")}
          placeholder={t("keys.search")}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button variant="default" size="xs" onClick={() => storeKeyMap(COMMANDS)}>
          {t("keys.defaults")}
        </Button>
      </Group>
      {GROUPS.map((group) => {
        const commands = NAMES.filter((name) => name.startsWith(`${group}.`) && isSought(name));
        return commands.length > 0 && <KeyTable key={group} group={group} commands={commands} keyMap={keyMap} />;
      })}
    </Stack>
  );
}

interface KeyTableProps {
  group: (typeof GROUPS)[number];
  commands: Command[];
  keyMap: KeyMap;
}

function KeyTable({ group, commands, keyMap }: KeyTableProps) {
  const { t } = useTranslation();
  const title = t(`keys.group.${group}`);
  return (
    <section aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Table layout="fixed">
        <Table.Tbody>
          {commands.map((command) => (
            <KeyRow key={command} command={command} keyMap={keyMap} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function KeyRow({ command, keyMap }: { command: Command; keyMap: KeyMap }) {
  const { t } = useTranslation();
  const name = t(`keys.${command}`);
  const isOwn = keyMap[command].join() !== COMMANDS[command].join();
  const give = (keys: readonly string[]) => storeKeyMap({ ...keyMap, [command]: keys });
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <KeyField label={name} keys={keyMap[command]} onKey={(key) => give([key])} />
          {isOwn && (
            <ActionIcon
              variant="subtle"
              aria-label={t("keys.reset", { name, keys: COMMANDS[command].join(" ") })}
              title={t("keys.reset", { name, keys: COMMANDS[command].join(" ") })}
              onClick={() => give(COMMANDS[command])}
            >
              ↺
            </ActionIcon>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Clashes command={command} keyMap={keyMap} />
      </Table.Td>
    </Table.Tr>
  );
}

function Clashes({ command, keyMap }: { command: Command; keyMap: KeyMap }) {
  const { t } = useTranslation();
  const others = clashesOf(command, keyMap);
  if (others.length === 0) return null;
  return (
    <Text size="sm" fw={600} role="alert">
      {t("keys.clash", { name: others.map((each) => t(`keys.${each}`)).join(", ") })}
    </Text>
  );
}
