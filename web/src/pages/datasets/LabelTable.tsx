import { Button, ColorSwatch, Group, Kbd, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LabelDefinition } from "@/annotate/core/tool";
import { formatNumber } from "@/texts/formats";
import { type Label, labelKey } from "./labels";

interface LabelTableProps {
  rows: { label: Label; definition: LabelDefinition }[];
  countOf: ((label: Label) => number) | undefined;
  onEdit: (label: Label) => void;
  onDelete: (label: Label) => void;
}

/** Labels as the workbench will show them, with their keys. */
export function LabelTable({ rows, countOf, onEdit, onDelete }: LabelTableProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("datasets.label.name")}</Table.Th>
            <Table.Th>{t("datasets.label.key")}</Table.Th>
            <Table.Th>{t("datasets.label.more")}</Table.Th>
            {countOf && <Table.Th ta="right">{t("datasets.column.samples")}</Table.Th>}
            <Table.Th aria-label={t("datasets.actions")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ label, definition }) => (
            <Table.Tr key={labelKey(label)}>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <ColorSwatch color={definition.color} size={18} radius="sm" />
                  <Text>{definition.name}</Text>
                </Group>
              </Table.Td>
              <Table.Td>{definition.key && <Kbd>{definition.key}</Kbd>}</Table.Td>
              <Table.Td>
                <Details definition={definition} />
              </Table.Td>
              {countOf && <Table.Td ta="right">{formatNumber(countOf(label))}</Table.Td>}
              <Table.Td>
                <Group gap="xs" justify="flex-end" wrap="nowrap">
                  <Button
                    size="xs"
                    variant="subtle"
                    onClick={() => onEdit(label)}
                    aria-label={t("datasets.label.editNamed", { name: definition.name })}
                  >
                    {t("datasets.edit")}
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    color="red"
                    onClick={() => onDelete(label)}
                    aria-label={t("datasets.label.deleteNamed", { name: definition.name })}
                  >
                    {t("datasets.delete")}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Details({ definition }: { definition: LabelDefinition }) {
  const { t } = useTranslation();
  const { from, to, defaultShape, attributes } = definition;
  return (
    <Text size="sm" c="dimmed" component="div">
      {from && to && <div>{t("datasets.label.joins", { from, to })}</div>}
      {defaultShape && <div>{t(`datasets.shape.${defaultShape}`)}</div>}
      {attributes.length > 0 && (
        <div>{t("datasets.label.attributeNames", { names: attributes.map(({ name }) => name) })}</div>
      )}
    </Text>
  );
}
