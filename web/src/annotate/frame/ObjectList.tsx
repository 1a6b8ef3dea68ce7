import { ActionIcon, Group, NativeSelect, ScrollArea, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAnnotation, useSelection } from "../core/react";
import { relabeled } from "../core/relabel";
import type { Label } from "../core/store";
import type { AttributeDefinition } from "../core/tool";
import { marks } from "../image/marks";
import { useObservable } from "../image/observable";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

const ROW_PX = 34;
const MOST_HEIGHT = 260;

/** What is annotated, as a list beside the canvas: to choose, relabel and delete without a mouse. */
export function ObjectList() {
  const { t } = useTranslation();
  const { work } = useWorkContext();
  const { labels } = useAnnotation(work.store);
  const selection = useSelection(work.store);
  const viewport = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: labels.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  if (labels.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("work.noObjects")}
      </Text>
    );
  const [only] = selection;
  const selected = selection.size === 1 ? labels.find(({ id }) => id === only) : undefined;
  return (
    <Stack gap="xs">
      <ScrollArea.Autosize mah={MOST_HEIGHT} viewportRef={viewport}>
        <ul style={{ height: rows.getTotalSize(), position: "relative", margin: 0, padding: 0, listStyle: "none" }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const label = labels[index];
            if (!label) return null;
            return (
              <li
                key={label.id}
                style={{ position: "absolute", top: 0, left: 0, right: 0, transform: `translateY(${start}px)` }}
              >
                <ObjectRow label={label} number={index + 1} isSelected={selection.has(label.id)} />
              </li>
            );
          })}
        </ul>
      </ScrollArea.Autosize>
      {selected && <ObjectForm label={selected} />}
    </Stack>
  );
}

function ObjectRow({ label, number, isSelected }: { label: Label; number: number; isSelected: boolean }) {
  const { t } = useTranslation();
  const { work, labels, readOnly } = useWorkContext();
  const { hidden, locked } = useObservable(marks);
  const color = labels.find(({ name }) => name === label.name)?.color;
  const name = label.name ?? label.property?.["@modelarts:content"] ?? "";
  const remove = () => work.store.changeLabels((now) => now.filter(({ id }) => id !== label.id));
  return (
    <Group gap={2} wrap="nowrap" h={ROW_PX}>
      <UnstyledButton
        className={classes["label"]}
        data-picked={isSelected}
        aria-pressed={isSelected}
        onClick={() => work.store.select([label.id])}
      >
        <span className={classes["swatch"]} style={{ background: color }} />
        <Text component="span" size="sm" truncate>
          {t("work.object", { name, number })}
        </Text>
        {(hidden.has(label.id) || locked.has(label.id)) && (
          <Text component="span" size="xs" c="dimmed">
            {t(hidden.has(label.id) ? "image.hidden" : "image.locked")}
          </Text>
        )}
        {label.annotated_by === "auto" && (
          <Text component="span" size="xs" c="dimmed">
            {label.score?.toFixed(2)}
          </Text>
        )}
      </UnstyledButton>
      {!readOnly && (
        <ActionIcon variant="subtle" color="gray" aria-label={t("work.deleteObject", { name })} onClick={remove}>
          ×
        </ActionIcon>
      )}
    </Group>
  );
}

function ObjectForm({ label }: { label: Label }) {
  const { t } = useTranslation();
  const { work, labels, readOnly } = useWorkContext();
  const definition = labels.find(({ name }) => name === label.name);
  const replace = (next: Label, mergeKey = "") =>
    work.store.changeLabels((now) => now.map((each) => (each.id === label.id ? next : each)), { mergeKey });
  const others = labels.filter(({ type }) => type === (definition?.type ?? label.type));
  return (
    <Stack gap={6}>
      {label.name !== undefined && (
        <NativeSelect
          size="xs"
          label={t("work.labels")}
          disabled={readOnly}
          value={label.name}
          data={others.map(({ name }) => name)}
          onChange={({ currentTarget }) => {
            const given = others.find(({ name }) => name === currentTarget.value);
            if (given) replace(relabeled(label, given));
          }}
        />
      )}
      {definition?.attributes.map((attribute) => (
        <AttributeField
          key={attribute.name}
          attribute={attribute}
          value={String((label.property as Record<string, unknown> | undefined)?.[attribute.name] ?? "")}
          disabled={readOnly}
          onValue={(value) =>
            replace(
              { ...label, property: withAttribute(label, attribute.name, value) },
              `${label.id}/${attribute.name}`,
            )
          }
        />
      ))}
    </Stack>
  );
}

/** The property with the attribute, or without it where the value is empty. */
function withAttribute(label: Label, name: string, value: string): NonNullable<Label["property"]> {
  const { [name]: _, ...others } = { ...label.property } as Record<string, unknown>;
  return (value === "" ? others : { ...others, [name]: value }) as NonNullable<Label["property"]>;
}

interface FieldProps {
  attribute: AttributeDefinition;
  value: string;
  disabled: boolean;
  onValue: (value: string) => void;
}

function AttributeField({ attribute, value, disabled, onValue }: FieldProps) {
  const common = { size: "xs", label: attribute.name, value, disabled } as const;
  if (attribute.type === "select")
    return (
      <NativeSelect
        {...common}
        data={["", ...attribute.values]}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    );
  return <TextInput {...common} onChange={(event) => onValue(event.currentTarget.value)} />;
}
