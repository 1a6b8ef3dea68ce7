import { Badge, Button, CloseButton, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/texts";
import { Answered } from "@/ui/Answered";
import { useGallery } from "./GalleryContext";
import { LabelList } from "./LabelList";
import { LargeMedia } from "./LargeMedia";
import { SampleFacts } from "./SampleFacts";
import { SampleHistory } from "./SampleHistory";
import { StateBadge } from "./StateBadge";
import { isHard, type Sample, sampleQuery } from "./samples";

/** Everything about one sample. */
export function SampleDetails({ sampleId, onClose }: { sampleId: string; onClose?: () => void }) {
  const { t } = useTranslation();
  const { place } = useGallery();
  const sample = useQuery(sampleQuery(place, sampleId, currentLanguage() === "zh-CN" ? "zh-cn" : "en-us"));
  return (
    <Stack gap="sm" component="section" aria-label={t("gallery.details")}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h5">
          {sample.data?.sample_name}
        </Title>
        {onClose && <CloseButton onClick={onClose} aria-label={t("common.close")} />}
      </Group>
      <Answered query={sample}>
        {(data) => <Details key={sampleId} sample={{ ...data, sample_id: sampleId }} />}
      </Answered>
    </Stack>
  );
}

function Details({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { place } = useGallery();
  const { labels = [], sample_data: [text = ""] = [] } = sample;
  const work = `/p/${place.project_id}/work/${place.dataset_id}?sample=${encodeURIComponent(sample.sample_id)}`;
  return (
    <>
      <LargeMedia sample={sample} />
      <Group gap="xs">
        <StateBadge status={sample.sample_status} />
        {isHard(sample) && (
          <Badge size="sm" tt="none" color="orange" variant="light">
            {t("gallery.hardNames.1")}
          </Badge>
        )}
      </Group>
      {Object.values(sample.hard_details ?? {}).map(({ id, reason }) => (
        <Text key={id} size="sm">
          {reason}
        </Text>
      ))}
      <Group gap="xs">
        <Button component="a" size="xs" href={work}>
          {t("gallery.label")}
        </Button>
        <Button component="a" size="xs" variant="default" href={sample.source} download={sample.sample_name}>
          {t("gallery.download")}
        </Button>
      </Group>
      <Title order={3} size="h6">
        {labels.length > 0 ? t("gallery.labelCount", { count: labels.length }) : t("gallery.labels")}
      </Title>
      <LabelList labels={labels} text={text} />
      <SampleFacts sample={sample} />
      <SampleHistory sampleId={sample.sample_id} />
    </>
  );
}
