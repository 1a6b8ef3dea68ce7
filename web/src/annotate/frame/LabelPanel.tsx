import { Badge, Stack, Switch, Text, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { commandsOf } from "../core/keys";
import { useAnnotation, useKeyMap } from "../core/react";
import { changeSettings, useSettings } from "../core/settings";
import type { LabelDefinition } from "../core/tool";
import { isClassification } from "./classes";
import { isJudging } from "./place";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

const SEARCHED_FROM = 10;

/** The labels with their keys: of a class a press sets it, of the other types it is what comes next. */
export function LabelPanel({ isGrid = false }: { isGrid?: boolean }) {
  const { t } = useTranslation();
  const { place, labels, datasetType, pickLabel, readOnly } = useWorkContext();
  const [wanted, setWanted] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const byKey = new Map(labels.map((each) => [each.key, each.name]));
  const searchLabel = () => {
    search.current?.focus();
    return search.current !== null;
  };
  useCommands({ "work.searchLabel": searchLabel }, (key) => {
    const name = byKey.get(key);
    if (name === undefined || readOnly) return false;
    pickLabel(name);
    return true;
  });
  if (labels.length === 0) return <Text size="sm">{t("work.noLabelsHint")}</Text>;
  const sought = wanted.normalize("NFKC").toLowerCase();
  const shown = labels.filter(({ name }) => name.normalize("NFKC").toLowerCase().includes(sought));
  return (
    <Stack gap={4}>
      {labels.length >= SEARCHED_FROM && (
        <TextInput
          ref={search}
          size="xs"
          aria-label={t("work.searchLabel")}
          placeholder={t("work.searchLabel")}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {shown.map((each) => (
        <LabelButton key={`${each.type}/${each.name}`} definition={each} />
      ))}
      {isClassification(datasetType) && !isJudging(place.mode) && !isGrid && <AdvanceSwitch />}
    </Stack>
  );
}

function LabelButton({ definition }: { definition: LabelDefinition }) {
  const { t } = useTranslation();
  const { work, label, pickLabel, datasetType, readOnly } = useWorkContext();
  const { labels } = useAnnotation(work.store);
  const found = labels.find(({ name }) => name === definition.name);
  const isPicked = isClassification(datasetType) ? found !== undefined : label === definition.name;
  return (
    <UnstyledButton
      className={classes["label"]}
      data-picked={isPicked}
      aria-pressed={isPicked}
      disabled={readOnly}
      onClick={() => pickLabel(definition.name)}
    >
      <span className={classes["swatch"]} style={{ background: definition.color }} />
      <Text component="span" size="sm" style={{ flex: 1 }}>
        {definition.name}
      </Text>
      {isClassification(datasetType) && found?.annotated_by === "auto" && (
        <Badge variant="default" title={t("work.machine")}>
          {found.score?.toFixed(2) ?? t("work.machine")}
        </Badge>
      )}
      {definition.lostKey && !readOnly && <LostKey lostKey={definition.lostKey} />}
      {definition.key && !readOnly && <kbd className={classes["key"]}>{definition.key}</kbd>}
    </UnstyledButton>
  );
}

/** The owner's key of a label, and the command that has it instead. */
function LostKey({ lostKey }: { lostKey: string }) {
  const { t } = useTranslation();
  const keyMap = useKeyMap();
  const [command] = commandsOf(lostKey, keyMap, false);
  if (!command) return null;
  const text = t("keys.taken", { key: lostKey, name: t(`keys.${command}`) });
  return (
    <Tooltip label={text} multiline maw={240}>
      <Text component="s" size="xs" c="dimmed" td="line-through" role="img" aria-label={text}>
        {lostKey}
      </Text>
    </Tooltip>
  );
}

function AdvanceSwitch() {
  const { t } = useTranslation();
  const { advance } = useSettings();
  return (
    <Switch
      size="xs"
      mt={4}
      label={t("work.advance")}
      checked={advance}
      onChange={(event) => changeSettings({ advance: event.currentTarget.checked })}
    />
  );
}
