import { Affix, Drawer, Stack } from "@mantine/core";
import { useDisclosure, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Answered } from "@/ui/Answered";
import type { Size } from "./cardSizes";
import { DeletedSamples } from "./DeletedSamples";
import { DropArea } from "./DropArea";
import { FilterChips } from "./FilterChips";
import { FilterForm } from "./FilterForm";
import { FoundSamples } from "./FoundSamples";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import { LeaveGuard } from "./LeaveGuard";
import { NothingFound } from "./NothingFound";
import { SampleDetails } from "./SampleDetails";
import { samplesQuery } from "./samples";
import { Toolbar } from "./Toolbar";
import { UploadPanel } from "./UploadPanel";
import { useEdits } from "./useEdits";
import { useGallerySearch } from "./useGallerySearch";
import { useUploads } from "./useUploads";

const ROOM_FOR_CONDITIONS = "(min-width: 75em)";
const ROOM_FOR_DETAILS = "(min-width: 62em)";
// What is known before the first drawing is not drawn twice.
const AT_ONCE = { getInitialValueInEffect: false };

/** Conditions on the left, samples in the middle, details on the right; on small screens both sides are drawers. */
export function GalleryView() {
  const { t } = useTranslation();
  const { place, dataset } = useGallery();
  const { search, showSample } = useGallerySearch();
  const { sample: shown, ...conditions } = search;
  const isWide = useMediaQuery(ROOM_FOR_CONDITIONS, false, AT_ONCE);
  const hasRoomForDetails = useMediaQuery(ROOM_FOR_DETAILS, false, AT_ONCE);
  const [filterIsOpen, filter] = useDisclosure();
  const [deletedIsOpen, deleted] = useDisclosure();
  const [size, setSize] = useLocalStorage<Size>({ key: "teamlabel-gallery-size", defaultValue: "medium" });
  const edits = useEdits();
  const { uploads, summary, add } = useUploads();
  const list = useInfiniteQuery(samplesQuery(place, dataset, search));
  const total = list.data?.pages[0]?.sample_count ?? 0;
  const columns = [isWide ? "236px" : "", "minmax(0, 1fr)", hasRoomForDetails && shown ? "304px" : ""].join(" ");
  const close = () => showSample(undefined);
  const closeLabel = { "aria-label": t("common.close") };
  return (
    <Stack gap="sm">
      <Toolbar
        total={list.data ? total : null}
        size={size}
        onSize={setSize}
        onFilter={isWide ? null : filter.open}
        onDeleted={deleted.open}
        onFiles={add}
      />
      <FilterChips />
      <div className={styles.page} style={{ "--gallery-columns": columns } as CSSProperties}>
        {isWide && (
          <aside className={styles.side} aria-label={t("gallery.filterBy")}>
            <FilterForm />
          </aside>
        )}
        <div>
          <Answered query={list}>
            {({ pages }) =>
              total === 0 ? (
                <NothingFound onFiles={add} />
              ) : (
                <FoundSamples
                  key={JSON.stringify(conditions)}
                  pages={pages}
                  total={total}
                  size={size}
                  edits={edits}
                  isLoadingMore={list.isFetchingNextPage}
                  onEnd={list.hasNextPage && !list.isFetching && !list.error ? list.fetchNextPage : null}
                />
              )
            }
          </Answered>
        </div>
        {hasRoomForDetails && shown && (
          <aside className={styles.side} aria-label={t("gallery.details")}>
            <SampleDetails sampleId={shown} onClose={close} />
          </aside>
        )}
      </div>
      <Drawer
        opened={!isWide && filterIsOpen}
        onClose={filter.close}
        title={t("gallery.filterBy")}
        closeButtonProps={closeLabel}
      >
        <FilterForm onDone={filter.close} />
      </Drawer>
      <Drawer
        opened={!hasRoomForDetails && shown !== undefined}
        onClose={close}
        position="right"
        title={t("gallery.details")}
        closeButtonProps={closeLabel}
      >
        {shown && <SampleDetails sampleId={shown} />}
      </Drawer>
      <DeletedSamples isOpen={deletedIsOpen} edits={edits} onClose={deleted.close} />
      <DropArea onFiles={add} />
      <LeaveGuard uploads={uploads} summary={summary} />
      {uploads.list().length > 0 && (
        <Affix position={{ bottom: 12, right: 12 }}>
          <UploadPanel uploads={uploads} summary={summary} />
        </Affix>
      )}
    </Stack>
  );
}
