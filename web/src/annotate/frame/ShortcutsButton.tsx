import { Button, Modal, Stack, Switch, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COMMANDS, type Command } from "../core/commands";
import { refreshKeys, useCommands } from "../core/dispatch";
import { type KeyMap, nameOfPress, readKeyMap, storeKeyMap } from "../core/keys";
import { changeSettings, useSettings } from "../core/settings";
import { Key } from "./Key";

const names = Object.keys(COMMANDS) as Command[];

/** Opens the list of all keys, where each can be changed. */
export function ShortcutsButton() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useCommands({
    "work.shortcuts": () => {
      setOpened(true);
      return true;
    },
  });
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setOpened(true)}>
        {t("work.shortcuts")} <Key command="work.shortcuts" />
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("work.shortcuts")} size="lg">
        <Shortcuts />
      </Modal>
    </>
  );
}

function Shortcuts() {
  const { t } = useTranslation();
  const [keyMap, setKeyMap] = useState<KeyMap>(readKeyMap);
  const { keys } = useSettings();
  const change = (next: KeyMap) => {
    setKeyMap(next);
    storeKeyMap(next);
    refreshKeys();
  };
  return (
    <Stack>
      <Switch
        label={t("work.keysOn")}
        checked={keys}
        onChange={(event) => changeSettings({ keys: event.currentTarget.checked })}
      />
      <Text size="sm">{t("keys.hint")}</Text>
      <Button variant="default" size="xs" onClick={() => change(COMMANDS)} style={{ alignSelf: "flex-start" }}>
        {t("keys.defaults")}
      </Button>
      <Table>
        <Table.Tbody>
          {names.map((command) => (
            <Table.Tr key={command}>
              <Table.Td>{t(`keys.${command}`)}</Table.Td>
              <Table.Td>
                <KeyField
                  label={t(`keys.${command}`)}
                  keys={keyMap[command]}
                  onKey={(key) => change({ ...keyMap, [command]: [key] })}
                />
              </Table.Td>
              <Table.Td>
                <Clashes command={command} keyMap={keyMap} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function KeyField({ label, keys, onKey }: { label: string; keys: readonly string[]; onKey: (key: string) => void }) {
  const { t } = useTranslation();
  const [isListening, setListening] = useState(false);
  const listen = (event: React.KeyboardEvent) => {
    if (!isListening || event.key === "Tab") return;
    const key = nameOfPress(event.nativeEvent);
    if (key === null) return;
    event.preventDefault();
    event.stopPropagation();
    setListening(false);
    if (key !== "Escape") onKey(key);
  };
  return (
    <Button
      size="compact-sm"
      variant={isListening ? "filled" : "default"}
      aria-label={t("keys.change", { name: label, keys: keys.join(" ") })}
      onClick={() => setListening(true)}
      onKeyDown={listen}
      onBlur={() => setListening(false)}
    >
      {isListening ? t("keys.press") : keys.join("  ")}
    </Button>
  );
}

/** The other commands of the same group that have the same key. */
function Clashes({ command, keyMap }: { command: Command; keyMap: KeyMap }) {
  const { t } = useTranslation();
  const [group] = command.split(".");
  const others = names.filter(
    (each) =>
      each !== command && each.startsWith(`${group}.`) && keyMap[each].some((key) => keyMap[command].includes(key)),
  );
  if (others.length === 0) return null;
  return (
    <Text size="sm" role="alert">
      {t("keys.clash", { name: others.map((each) => t(`keys.${each}`)).join(", ") })}
    </Text>
  );
}
