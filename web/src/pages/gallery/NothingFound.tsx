import { Button, Stack, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { useConditionText } from "./FilterChips";
import { fileKind } from "./fileKinds";
import { useGallery } from "./GalleryContext";
import { countQuery } from "./samples";
import { conditionsOf, type GallerySearch, without } from "./search";
import { UploadButtons } from "./UploadButtons";
import type { Chosen } from "./uploads";
import { useGallerySearch } from "./useGallerySearch";

/** In place of samples: how some get into the dataset, or which condition to remove. */
export function NothingFound({ onFiles }: { onFiles: (chosen: readonly Chosen[]) => void }) {
  const { t } = useTranslation();
  const { dataset } = useGallery();
  const { search } = useGallerySearch();
  if (conditionsOf(search).length > 0) return <NoneWithAll search={search} />;
  return (
    <EmptyNotice title={t("gallery.emptyTitle")} hint={t("gallery.emptyHint")}>
      <Text c="dimmed">{t(`gallery.emptyFiles.${fileKind(dataset.dataset_type)}`)}</Text>
      <UploadButtons onFiles={onFiles} />
    </EmptyNotice>
  );
}

function NoneWithAll({ search: { sample: _, ...search } }: { search: GallerySearch }) {
  const { t } = useTranslation();
  const { place } = useGallery();
  const { searchFor } = useGallerySearch();
  const textOf = useConditionText();
  const ways = conditionsOf(search).map((condition) => ({ condition, search: without(search, condition) }));
  const counts = useQueries({ queries: ways.map((way) => countQuery(place, way.search)) });
  return (
    <EmptyNotice title={t("gallery.noneTitle")} hint={t("gallery.noneHint")}>
      <Stack gap="xs">
        {ways.map((way, number) => {
          const text = textOf(way.condition);
          return (
            <Button key={text} variant="default" onClick={() => searchFor(way.search)}>
              {t("gallery.noneWithout", { condition: text, count: counts[number]?.data ?? 0 })}
            </Button>
          );
        })}
      </Stack>
    </EmptyNotice>
  );
}
