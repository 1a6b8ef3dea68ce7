import { Table, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatBytes, formatTime } from "@/texts/formats";
import type { Sample } from "./samples";

const OURS = "@modelarts:";

/** The file of a sample, and its metadata. */
export function SampleFacts({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { sample_size: bytes, sample_time: time, sample_dir: folder, annotated_by: labeler } = sample;
  const metadata = Object.entries(sample.metadata ?? {}).filter(([key]) => !key.startsWith(OURS));
  const facts: [string, string | undefined][] = [
    [t("gallery.bytes"), bytes === undefined ? undefined : formatBytes(bytes)],
    [t("gallery.time"), time === undefined ? undefined : formatTime(time)],
    [t("gallery.path"), folder],
    [t("gallery.labeler"), labeler?.replace(/^.*\//, "")],
    [t("gallery.id"), sample.sample_id],
  ];
  return (
    <>
      <Facts title={t("gallery.facts")} facts={facts} />
      {metadata.length > 0 && (
        <Facts
          title={t("gallery.metadata")}
          facts={metadata.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)])}
        />
      )}
    </>
  );
}

function Facts({ title, facts }: { title: string; facts: readonly [string, string | undefined][] }) {
  return (
    <>
      <Title order={3} size="h6">
        {title}
      </Title>
      <Table layout="fixed" withRowBorders={false} verticalSpacing={2} horizontalSpacing={0}>
        <Table.Tbody>
          {facts.map(
            ([name, value]) =>
              value && (
                <Table.Tr key={name}>
                  <Table.Th w="38%" fw={400} c="dimmed" style={{ verticalAlign: "top" }}>
                    {name}
                  </Table.Th>
                  <Table.Td>{value}</Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
    </>
  );
}
