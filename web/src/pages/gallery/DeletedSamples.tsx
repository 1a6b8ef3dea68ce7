import { Button, Drawer, Group, Pagination, Stack, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { datasetKey } from "@/pages/datasets/queries";
import { formatTime } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { useGallery } from "./GalleryContext";
import type { Edits } from "./useEdits";

const PAGE = 50;

interface Props {
  isOpen: boolean;
  edits: Edits;
  onClose: () => void;
}

/** The samples deleted in the last 30 days. */
export function DeletedSamples({ isOpen, edits, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("gallery.deletedTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <DeletedPages edits={edits} />
    </Drawer>
  );
}

function DeletedPages({ edits }: { edits: Edits }) {
  const { t } = useTranslation();
  const { place } = useGallery();
  const [page, setPage] = useState(1);
  const deleted = useQuery({
    queryKey: [...datasetKey(place), "deleted", page],
    queryFn: () =>
      answer(
        api.GET("/v2/{project_id}/datasets/{dataset_id}/deleted/samples", {
          params: { path: place, query: { offset: page - 1, limit: PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Answered query={deleted}>
      {({ samples, total_number: total }) => {
        if (total === 0) return <EmptyNotice title={t("gallery.deletedNone")} hint={t("gallery.deletedNoneHint")} />;
        const pages = Math.ceil(total / PAGE);
        return (
          <Stack>
            <Text c="dimmed">{t("gallery.deletedHint")}</Text>
            <Group justify="space-between">
              <Text>{t("gallery.found", { count: total })}</Text>
              <Button
                size="xs"
                variant="default"
                disabled={edits.isBusy}
                onClick={() => edits.restore(samples.map((sample) => sample.sample_id))}
              >
                {t("gallery.restoreShown", { count: samples.length })}
              </Button>
            </Group>
            <DeletedTable samples={samples} edits={edits} />
            {pages > 1 && <Pagination value={Math.min(page, pages)} total={pages} onChange={setPage} />}
          </Stack>
        );
      }}
    </Answered>
  );
}

function DeletedTable({ samples, edits }: { samples: readonly Schema<"DeletedSample">[]; edits: Edits }) {
  const { t } = useTranslation();
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          {(["name", "deletedAt", "until", "action"] as const).map((column) => (
            <Table.Th key={column}>{t(`gallery.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {samples.map(({ sample_id: id, sample_name: name, delete_time: deletedAt, restorable_until: until }) => (
          <Table.Tr key={`${id} ${deletedAt}`}>
            <Table.Td>{name}</Table.Td>
            <Table.Td>{formatTime(deletedAt)}</Table.Td>
            <Table.Td>{formatTime(until)}</Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="default"
                disabled={edits.isBusy}
                aria-label={t("gallery.restoreOne", { name })}
                onClick={() => edits.restore([id])}
              >
                {t("gallery.restore")}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
