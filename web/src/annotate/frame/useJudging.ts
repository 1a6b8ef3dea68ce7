import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { useAction } from "@/ui/useAction";
import { judge, type Verdict } from "./calls";
import { useRefreshCounts } from "./useWork";
import { useWorkContext } from "./WorkContext";

const ALREADY_REVIEWED = "4606";

/** Judges the sample in hand, after what was corrected on it has arrived, and goes on. */
export function useJudging(onDone: () => void) {
  const { t } = useTranslation();
  const { place, work, row, goOn } = useWorkContext();
  const refreshCounts = useRefreshCounts(place);
  return useAction(
    async (verdict: Verdict) => {
      if (!row) return;
      if (!(await work.isStored())) {
        notifications.show({ color: "yellow", message: t("work.notJudged"), role: "alert" });
        return;
      }
      try {
        await judge(place, row, verdict);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== ALREADY_REVIEWED) throw error;
        notifications.show({ message: t("work.alreadyReviewed") });
      }
      onDone();
      await goOn();
      // Nobody waits for what is only shown when one comes back.
      void work.refresh(row).catch(() => undefined);
      void refreshCounts();
    },
    { stale: [] },
  );
}
