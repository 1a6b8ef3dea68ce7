import { Button, Group, Select, Tooltip } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edit } from "./edits";
import { useGallery } from "./GalleryContext";

/** Sets, adds or removes one label on all that is selected. */
export function LabelActions({ isBusy, onEdit }: { isBusy: boolean; onEdit: (edit: Edit) => void }) {
  const { t } = useTranslation();
  const { definitions } = useGallery();
  const [label, setLabel] = useState<string | null>(null);
  const button = (kind: "set" | "add" | "remove") => (
    <Button
      size="compact-sm"
      variant={kind === "set" ? "filled" : "default"}
      disabled={isBusy || !label}
      onClick={() => label && onEdit({ kind, label })}
    >
      {t(`gallery.${kind}`)}
    </Button>
  );
  return (
    <Group gap={4} wrap="nowrap">
      <Select
        size="xs"
        w={130}
        searchable
        aria-label={t("gallery.chooseLabel")}
        placeholder={t("gallery.chooseLabel")}
        value={label}
        data={definitions.map(({ name }) => name)}
        comboboxProps={{ position: "top" }}
        onChange={setLabel}
      />
      <Tooltip label={t("gallery.setHint")} events={{ hover: true, focus: true, touch: true }}>
        {button("set")}
      </Tooltip>
      {button("add")}
      {button("remove")}
    </Group>
  );
}
