import { Button, Group, SegmentedControl, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SIZES, type Size } from "./cardSizes";
import { UploadButtons } from "./UploadButtons";
import type { Chosen } from "./uploads";
import { useGallerySearch } from "./useGallerySearch";

const SIZE_NAMES = { small: "gallery.sizeSmall", medium: "gallery.sizeMedium", large: "gallery.sizeLarge" } as const;

interface Props {
  /** Null as long as nobody knows. */
  total: number | null;
  size: Size;
  onSize: (size: Size) => void;
  /** Null where the conditions are in sight. */
  onFilter: (() => void) | null;
  onDeleted: () => void;
  onFiles: (chosen: readonly Chosen[]) => void;
}

export function Toolbar({ total, size, onSize, onFilter, onDeleted, onFiles }: Props) {
  const { t } = useTranslation();
  const { search, searchFor } = useGallerySearch();
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="sm">
        {onFilter && (
          <Button size="xs" variant="default" onClick={onFilter}>
            {t("gallery.filter")}
          </Button>
        )}
        <Text fw={600} role="status" miw={90}>
          {total !== null && t("gallery.found", { count: total })}
        </Text>
      </Group>
      <Group gap="xs">
        <Select
          size="xs"
          w={150}
          aria-label={t("gallery.order")}
          allowDeselect={false}
          value={search.newest ? "newest" : "oldest"}
          data={(["oldest", "newest"] as const).map((value) => ({ value, label: t(`gallery.${value}`) }))}
          onChange={(order) => searchFor({ ...search, newest: order === "newest" || undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("gallery.size")}
          value={size}
          data={SIZES.map((value) => ({ value, label: t(SIZE_NAMES[value]) }))}
          onChange={onSize}
        />
        <Button size="xs" variant="default" onClick={onDeleted}>
          {t("gallery.deleted")}
        </Button>
        <UploadButtons size="xs" onFiles={onFiles} />
      </Group>
    </Group>
  );
}
