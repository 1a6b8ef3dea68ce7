import { useTranslation } from "react-i18next";
import { useProject } from "@/app/project";
import { PageTab } from "./PageTab";
import { PageTabs } from "./PageTabs";

/** The lists of living and of deleted datasets. */
export function ListTabs() {
  const { t } = useTranslation();
  const params = { projectId: useProject().id };
  return (
    <PageTabs label={t("datasets.title")}>
      <PageTab to="/p/$projectId/datasets" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {t("datasets.living")}
      </PageTab>
      <PageTab to="/p/$projectId/datasets/deleted" params={params} activeOptions={{ includeSearch: false }}>
        {t("datasets.deleted")}
      </PageTab>
    </PageTabs>
  );
}
