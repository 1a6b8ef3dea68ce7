import { Button, Group, Modal, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../core/store";
import { readRow } from "./calls";
import { AT_ONCE } from "./instant";
import { LabelChips } from "./LabelChips";
import { useWorkContext } from "./WorkContext";
import type { Conflict } from "./work";

/** Two people changed one sample: both versions side by side, and the choice. Nothing is overwritten without it. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const { place, work } = useWorkContext();
  const { sample, workerId } = conflict.row;
  const newest = useQuery({
    queryKey: ["conflict", sample.sampleId, workerId],
    queryFn: () => readRow(place, sample.sampleId, workerId),
    staleTime: 0,
    gcTime: 0,
  });
  if (!newest.data) return null;
  const { data: theirs } = newest;
  const merged = { ...conflict.mine, labels: mergedLabels(conflict.mine, theirs.annotation) };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      size="lg"
      title={t("work.conflict")}
      centered
      transitionProps={AT_ONCE}
    >
      <Stack>
        <Text>{t("work.conflictHint", { name: sample.name })}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Version title={t("work.mine")} annotation={conflict.mine} />
          <Version title={t("work.theirs")} annotation={theirs.annotation} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => work.solve(theirs, merged)}>
            {t("work.merge")}
          </Button>
          <Button variant="default" onClick={() => work.solve(theirs, null)}>
            {t("work.theirs")}
          </Button>
          <Button onClick={() => work.solve(theirs, conflict.mine)}>{t("work.mine")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Version({ title, annotation }: { title: string; annotation: Annotation }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {t("work.version", { count: annotation.labels.length })}
      </Text>
      <LabelChips labels={annotation.labels} />
      {annotation.hardness.isHard && <Text size="sm">{t("work.hard")}</Text>}
    </Paper>
  );
}

/** Theirs, and what of mine is not among it; ids tell labels apart, and classes their names. */
function mergedLabels(mine: Annotation, theirs: Annotation): Annotation["labels"] {
  const said = new Set(theirs.labels.map(({ id }) => id));
  const same = new Set(theirs.labels.map(({ id: _, ...rest }) => JSON.stringify(rest)));
  const added = mine.labels.filter(({ id, ...rest }) => !said.has(id) && !same.has(JSON.stringify(rest)));
  return [...theirs.labels, ...added];
}
