import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/ui/useAction";
import { useCommands } from "../core/dispatch";
import { skip } from "./calls";
import { AT_ONCE } from "./instant";
import { Key } from "./Key";
import { ReasonForm } from "./ReasonForm";
import { useWorkContext } from "./WorkContext";

/** Goes past a sample that cannot be labeled, and says why. */
export function SkipButton() {
  const { t } = useTranslation();
  const { place, work, row, goOn } = useWorkContext();
  const [opened, setOpened] = useState(false);
  const send = useAction(
    async (reason: string) => {
      if (!row) return;
      await skip(place, row, reason);
      setOpened(false);
      await goOn();
      await work.refresh(row);
    },
    { stale: [["work-counts", place.datasetId, place.taskId]] },
  );
  useCommands({
    "work.skip": () => {
      setOpened(true);
      return true;
    },
  });
  return (
    <Popover opened={opened} onChange={setOpened} position="top" trapFocus returnFocus transitionProps={AT_ONCE}>
      <Popover.Target>
        <Button variant="default" size="sm" onClick={() => setOpened(!opened)}>
          {t("work.skip")} <Key command="work.skip" />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ReasonForm
          kind="skip"
          label={t("work.skipReason")}
          hint={t("work.skipHint")}
          action={t("work.skip")}
          isRequired
          isPending={send.isPending}
          onReason={send.mutate}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
