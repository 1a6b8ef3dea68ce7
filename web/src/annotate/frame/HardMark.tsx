import { Checkbox, MultiSelect, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { useAnnotation } from "../core/react";
import { NOT_HARD } from "../core/store";
import { useWorkContext } from "./WorkContext";

const REASONS = Array.from({ length: 31 }, (_, id) => id);

/** Marks the sample as hard, with the reasons of the documented list. */
export function HardMark() {
  const { t } = useTranslation();
  const { work, readOnly } = useWorkContext();
  const { hardness } = useAnnotation(work.store);
  const mark = (isHard: boolean) => work.store.change({ hardness: isHard ? { isHard, reasons: [] } : NOT_HARD });
  useCommands({
    "work.hard": () => {
      if (readOnly) return false;
      mark(!hardness.isHard);
      return true;
    },
  });
  return (
    <Stack gap={6}>
      <Checkbox
        label={t("work.hard")}
        checked={hardness.isHard}
        disabled={readOnly}
        onChange={(event) => mark(event.currentTarget.checked)}
      />
      {hardness.isHard && (
        <MultiSelect
          size="xs"
          label={t("work.hardReasons")}
          disabled={readOnly}
          searchable
          data={REASONS.map((id) => ({ value: String(id), label: t(`hard.${id}` as "hard.0") }))}
          value={hardness.reasons.map(String)}
          onChange={(chosen) => work.store.change({ hardness: { isHard: true, reasons: chosen.map(Number) } })}
        />
      )}
    </Stack>
  );
}
