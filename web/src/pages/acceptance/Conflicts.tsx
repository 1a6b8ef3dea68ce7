import { Badge, Group, Image, Stack, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { TASK, taskKey, useTaskPlace } from "@/pages/tasks/queries";
import { Answered } from "@/ui/Answered";
import { PageChoice } from "@/ui/PageChoice";
import { CONFLICTS_A_PAGE, conflictsQuery } from "./queries";

type Sample = Schema<"DescribeSampleResp">;
const PICTURE = 0;

/** The samples whose labels would be replaced: what the dataset has beside what this round brings. */
export function Conflicts({ count }: { count: number }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [page, setPage] = useState(1);
  const found = useQuery({ ...conflictsQuery(place, page), placeholderData: keepPreviousData });
  return (
    <Stack gap="xs">
      <Answered query={found}>
        {({ samples = [] }) => (
          <Table.ScrollContainer minWidth={520} mah={360}>
            <Table verticalSpacing="xs" stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("acceptance.sample")}</Table.Th>
                  <Table.Th>{t("acceptance.inDataset")}</Table.Th>
                  <Table.Th>{t("acceptance.inRound")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {samples.map((sample) => (
                  <Conflict key={sample.sample_id} sample={sample} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Answered>
      <PageChoice count={count} size={CONFLICTS_A_PAGE} page={page} onPage={setPage} />
    </Stack>
  );
}

function Conflict({ sample }: { sample: Sample }) {
  const place = useTaskPlace();
  const path = { ...place, sample_id: sample.sample_id ?? "" };
  const own = useQuery({
    queryKey: [...taskKey(place), "assignment", path.sample_id],
    queryFn: () => answer(api.GET(`${TASK}/data-annotations/samples/{sample_id}`, { params: { path } })),
  });
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {sample.sample_type === PICTURE && (
            <Image src={sample.source} alt="" h={48} w={64} fit="contain" loading="lazy" />
          )}
          <Text size="sm">{sample.sample_name}</Text>
        </Group>
      </Table.Td>
      <Table.Td>
        <Labels labels={sample.labels} />
      </Table.Td>
      <Table.Td>
        <Answered query={own}>{({ labels }) => <Labels labels={labels} />}</Answered>
      </Table.Td>
    </Table.Tr>
  );
}

/** Labels by name, each with how often it occurs. */
function Labels({ labels = [] }: { labels: Schema<"SampleLabel">[] | undefined }) {
  const { t } = useTranslation();
  const counts = new Map<string, number>();
  for (const { name = "" } of labels) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (labels.length === 0) return <Text c="dimmed">{t("common.none")}</Text>;
  return (
    <Group gap={4}>
      {[...counts].map(([name, count]) => (
        <Badge key={name} variant="outline" color="gray" tt="none">
          {count > 1 ? `${name} × ${count}` : name}
        </Badge>
      ))}
    </Group>
  );
}
