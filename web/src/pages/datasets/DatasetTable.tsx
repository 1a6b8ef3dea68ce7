import { Button, Progress, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { formatNumber, formatShare, formatTime } from "@/texts/formats";
import { TextLink } from "@/ui/TextLink";
import { DatasetStatus } from "./DatasetStatus";
import { DeleteDatasetModal } from "./DeleteDatasetModal";

type ListedDataset = Schema<"DatasetAndFilePreview">;
const COLUMNS = ["name", "kind", "samples", "labeled", "status", "updated"] as const;

/** Datasets with how far each has come. */
export function DatasetTable({ datasets }: { datasets: ListedDataset[] }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<ListedDataset | null>(null);
  return (
    <>
      <Table.ScrollContainer minWidth={860}>
        <Table verticalSpacing="sm" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column} ta={column === "samples" ? "right" : undefined}>
                  {t(`datasets.column.${column}`)}
                </Table.Th>
              ))}
              <Table.Th aria-label={t("datasets.actions")} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {datasets.map((dataset) => (
              <DatasetRow key={dataset.dataset_id} dataset={dataset} onDelete={() => setLeaving(dataset)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <DeleteDatasetModal dataset={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

function DatasetRow({ dataset, onDelete }: { dataset: ListedDataset; onDelete: () => void }) {
  const { t } = useTranslation();
  const { id } = useProject();
  const { dataset_id = "", dataset_name = "", dataset_type = 0, create_time = 0 } = dataset;
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink to="/p/$projectId/datasets/$datasetId" params={{ projectId: id, datasetId: dataset_id }} fw={600}>
          {dataset_name}
        </TextLink>
        {dataset.description && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {dataset.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`datasets.type.${dataset_type}.name`)}</Table.Td>
      <Table.Td ta="right">{formatNumber(dataset.total_sample_count ?? 0)}</Table.Td>
      <Table.Td>
        <LabeledShare labeled={dataset.annotated_sample_count ?? 0} total={dataset.total_sample_count ?? 0} />
      </Table.Td>
      <Table.Td>
        <DatasetStatus status={dataset.status ?? 1} />
      </Table.Td>
      <Table.Td>{formatTime(dataset.data_update_time ?? dataset.update_time ?? create_time)}</Table.Td>
      <Table.Td ta="right">
        <Button
          variant="subtle"
          color="red"
          size="xs"
          onClick={onDelete}
          aria-label={t("datasets.deleteNamed", { name: dataset_name })}
        >
          {t("datasets.delete")}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function LabeledShare({ labeled, total }: { labeled: number; total: number }) {
  const { t } = useTranslation();
  if (total === 0) return null;
  return (
    <>
      <Progress value={(100 * labeled) / total} aria-label={t("datasets.column.labeled")} miw={80} />
      <Text size="sm">{formatShare(labeled / total)}</Text>
    </>
  );
}
