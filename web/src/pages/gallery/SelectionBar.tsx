import { Button, Group, Menu, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Usage } from "./edits";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import { LabelActions } from "./LabelActions";
import { isClassification, type Sample } from "./samples";
import type { Edits } from "./useEdits";

const USAGES: readonly Usage[] = ["TRAIN", "EVAL", "TEST"];

interface Props {
  selected: readonly Sample[];
  loaded: number;
  edits: Edits;
  onSelectLoaded: () => void;
  onClear: () => void;
  onDelete: () => void;
}

/** What can be done with all that is selected. */
export function SelectionBar({ selected, loaded, edits, onSelectLoaded, onClear, onDelete }: Props) {
  const { t } = useTranslation();
  const { dataset } = useGallery();
  return (
    <Paper className={styles.bar} withBorder shadow="md" p="xs" role="toolbar" aria-label={t("gallery.title")}>
      <Group gap="xs">
        <Text fw={600} role="status">
          {t("gallery.selected", { count: selected.length })}
        </Text>
        {isClassification(dataset) && (
          <LabelActions isBusy={edits.isBusy} onEdit={(edit) => edits.edit(selected, edit)} />
        )}
        <Choice label={t("gallery.usage")} isBusy={edits.isBusy}>
          {USAGES.map((usage) => (
            <Menu.Item key={usage} onClick={() => edits.edit(selected, { kind: "usage", usage })}>
              {t(`gallery.usageNames.${usage}`)}
            </Menu.Item>
          ))}
        </Choice>
        <Choice label={t("gallery.hard")} isBusy={edits.isBusy}>
          {([true, false] as const).map((hard) => (
            <Menu.Item key={String(hard)} onClick={() => edits.edit(selected, { kind: "hard", hard })}>
              {t(hard ? "gallery.markHard" : "gallery.unmarkHard")}
            </Menu.Item>
          ))}
        </Choice>
        <Button size="compact-sm" color="red" variant="light" disabled={edits.isBusy} onClick={onDelete}>
          {t("gallery.delete")}
        </Button>
        {selected.length < loaded && (
          <Button size="compact-sm" variant="subtle" onClick={onSelectLoaded}>
            {t("gallery.selectLoaded", { count: loaded })}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          {t("gallery.clearSelection")}
        </Button>
      </Group>
    </Paper>
  );
}

function Choice({ label, isBusy, children }: { label: string; isBusy: boolean; children: React.ReactNode }) {
  return (
    <Menu position="top">
      <Menu.Target>
        <Button size="compact-sm" variant="default" disabled={isBusy}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
