import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { Markdown } from "@/ui/Markdown";
import { useInstructions } from "./useInstructions";

/** What the labelers of this task are to know. */
export function Instructions() {
  const { t } = useTranslation();
  const found = useInstructions();
  if (found.error) return <ErrorNotice error={found.error} />;
  if (!found.data) return null;
  if (!found.data.text) return <Text c="dimmed">{t("work.noInstructions")}</Text>;
  const pictures = new Map(found.data.pictures.map(({ picture_id: id, source }) => [id, source]));
  return <Markdown text={found.data.text} pictureOf={(id) => pictures.get(id) ?? ""} />;
}
