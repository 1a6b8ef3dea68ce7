import { Group, Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatShare } from "@/texts/formats";
import { useCounts } from "./useWork";
import { useWorkContext } from "./WorkContext";

/** How much of the work is labeled. */
export function TaskProgress() {
  const { t } = useTranslation();
  const { place } = useWorkContext();
  const counts = useCounts(place).data;
  const total = counts?.total ?? 0;
  if (total === 0) return null;
  // What a machine labeled is work until it is confirmed.
  const left = (counts?.un_annotation ?? 0) + (counts?.auto_annotation ?? 0);
  const share = (total - left) / total;
  const told = t("work.done", { share: formatShare(share) });
  return (
    <Group gap={8} wrap="nowrap" visibleFrom="sm">
      <Progress value={100 * share} w={120} aria-label={told} />
      <Text size="sm" c="dimmed">
        {told}
      </Text>
    </Group>
  );
}
