import { useCallback, useMemo, useState } from "react";
import { cardSize, type Size } from "./cardSizes";
import { DeleteSamples } from "./DeleteSamples";
import { FailureList } from "./FailureList";
import { useGallery } from "./GalleryContext";
import { SampleGrid } from "./SampleGrid";
import { SelectionBar } from "./SelectionBar";
import { type SampleList, samplesOf } from "./samples";
import { NOTHING, selectAll } from "./selection";
import type { Edits } from "./useEdits";
import { useGallerySearch } from "./useGallerySearch";

const FREE = 900;

interface Props {
  pages: readonly SampleList[];
  total: number;
  size: Size;
  edits: Edits;
  isLoadingMore: boolean;
  onEnd: (() => void) | null;
}

/** The samples that were found, and what is selected of them. */
export function FoundSamples({ pages, total, size, edits, isLoadingMore, onEnd }: Props) {
  const { dataset } = useGallery();
  const { search, showSample } = useGallerySearch();
  const [selection, setSelection] = useState(NOTHING);
  const [asksToDelete, setAsksToDelete] = useState(false);
  const samples = useMemo(() => samplesOf(pages), [pages]);
  const ids = useMemo(() => samples.map((sample) => sample.sample_id), [samples]);
  // What was deleted is selected no more.
  const selected = useMemo(() => samples.filter(({ sample_id: id }) => selection.ids.has(id)), [samples, selection]);
  const show = useCallback((id: string) => void showSample(id), [showSample]);
  const remove = (withSources: boolean) => {
    setAsksToDelete(false);
    const going = selected.map((sample) => sample.sample_id);
    if (search.sample && going.includes(search.sample)) void showSample(undefined);
    void edits.remove(going, withSources);
  };
  return (
    <>
      <SampleGrid
        samples={samples}
        ids={ids}
        total={total}
        card={cardSize(dataset.dataset_type ?? FREE, size)}
        selection={selection}
        onSelect={setSelection}
        onShow={show}
        onDelete={() => setAsksToDelete(true)}
        onEnd={onEnd}
        isLoadingMore={isLoadingMore}
      />
      {selected.length > 0 && (
        <SelectionBar
          selected={selected}
          loaded={samples.length}
          edits={edits}
          onSelectLoaded={() => setSelection((now) => selectAll(now, ids))}
          onClear={() => setSelection((now) => ({ ...now, ids: NOTHING.ids }))}
          onDelete={() => setAsksToDelete(true)}
        />
      )}
      <DeleteSamples
        count={selected.length}
        sampleType={samples[0]?.sample_type}
        isOpen={asksToDelete}
        onConfirm={remove}
        onClose={() => setAsksToDelete(false)}
      />
      <FailureList
        failures={edits.failures}
        nameOf={(id) => samples.find((sample) => sample.sample_id === id)?.sample_name ?? id}
        onClose={edits.forgetFailures}
      />
    </>
  );
}
