import { Button, Stack, Table, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { useProject } from "@/app/project";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { ListTabs } from "./ListTabs";
import { Pages } from "./Pages";
import { deletedDatasetsQuery } from "./queries";
import { RestoreDatasetModal } from "./RestoreDatasetModal";
import type { DatasetType } from "./types";

type Deleted = Schema<"DeletedDataset">;
const COLUMNS = ["name", "kind", "deleted", "restorable"] as const;

/** The datasets that can be brought back. */
export function DeletedDatasetsPage() {
  const { t } = useTranslation();
  const { id } = useProject();
  const { page = 1 } = useSearch({ from: "/p/$projectId/shell/datasets/deleted" });
  const navigate = useNavigate({ from: "/p/$projectId/datasets/deleted" });
  const datasets = useQuery(deletedDatasetsQuery(id, page));
  return (
    <Stack>
      <Title order={1} size="h2">
        {t("datasets.title")}
      </Title>
      <ListTabs />
      <Answered query={datasets}>
        {({ datasets: found, total_number: total }) => (
          <>
            <DeletedTable datasets={found} />
            <Pages total={total} page={page} onChange={(next) => navigate({ search: { page: next } })} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

function DeletedTable({ datasets }: { datasets: Deleted[] }) {
  const { t } = useTranslation();
  const [returning, setReturning] = useState<Deleted | null>(null);
  if (datasets.length === 0)
    return <EmptyNotice title={t("datasets.noneDeleted")} hint={t("datasets.noneDeletedHint")} />;
  return (
    <>
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column}>{t(`datasets.column.${column}`)}</Table.Th>
              ))}
              <Table.Th aria-label={t("datasets.actions")} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {datasets.map((dataset) => (
              <Table.Tr key={dataset.dataset_id}>
                <Table.Td fw={600}>{dataset.dataset_name}</Table.Td>
                <Table.Td>{t(`datasets.type.${dataset.dataset_type as DatasetType}.name`)}</Table.Td>
                <Table.Td>{formatTime(dataset.delete_time)}</Table.Td>
                <Table.Td>{formatTime(dataset.restorable_until)}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => setReturning(dataset)}
                    aria-label={t("datasets.restoreNamed", { name: dataset.dataset_name })}
                  >
                    {t("datasets.restore")}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <RestoreDatasetModal dataset={returning} onClose={() => setReturning(null)} />
    </>
  );
}
