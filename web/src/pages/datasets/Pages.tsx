import { Group, Pagination, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { pagesOf } from "./listSearch";

/** The way through the pages of a list that is longer than one. */
export function Pages({ total, page, onChange }: { total: number; page: number; onChange: (page: number) => void }) {
  const { t } = useTranslation();
  const pages = pagesOf(total);
  if (pages < 2) return null;
  return (
    <Group justify="space-between" component="nav" aria-label={t("datasets.pages")}>
      <Text c="dimmed">{t("common.page", { page, pages })}</Text>
      <Pagination
        total={pages}
        value={page}
        onChange={onChange}
        getItemProps={(number) => ({ "aria-label": t("common.page", { page: number, pages }) })}
        getControlProps={(control) => ({
          "aria-label": control === "next" ? t("datasets.nextPage") : t("datasets.previousPage"),
        })}
      />
    </Group>
  );
}
