import { Pagination } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface PageChoiceProps {
  /** Of all entries. */
  count: number;
  size: number;
  /** From 1. */
  page: number;
  onPage: (page: number) => void;
}

/** The pages of a list, if there are several. */
export function PageChoice({ count, size, page, onPage }: PageChoiceProps) {
  const { t } = useTranslation();
  const pages = Math.ceil(count / size);
  if (pages < 2) return null;
  return (
    <Pagination
      total={pages}
      value={page}
      onChange={onPage}
      getItemProps={(number) => ({ "aria-label": t("common.page", { page: number, pages }) })}
      getControlProps={(control) => ({
        "aria-label": t(control === "next" ? "datasets.nextPage" : "datasets.previousPage"),
      })}
    />
  );
}
