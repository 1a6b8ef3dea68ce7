import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { definitionsOf } from "@/annotate/frame/labels";
import { type Dataset, useDatasetPlace } from "@/pages/datasets/queries";
import { datasetQuery } from "@/pages/tasks/queries";
import { Answered } from "@/ui/Answered";
import { GalleryContext } from "./GalleryContext";
import { GalleryView } from "./GalleryView";

const NO_COLOR = "#888888";
const FREE = 900;

/** The samples of a dataset: looked through, found, changed many at a time, added and deleted. */
export function GalleryPage() {
  const place = useDatasetPlace();
  return (
    <Answered query={useQuery(datasetQuery(place))}>
      {(dataset) => <Gallery key={place.dataset_id} dataset={dataset} />}
    </Answered>
  );
}

function Gallery({ dataset }: { dataset: Dataset }) {
  const { project_id, dataset_id } = useDatasetPlace();
  const gallery = useMemo(() => {
    const definitions = definitionsOf(dataset.labels ?? [], dataset.dataset_type ?? FREE);
    const colors = new Map(definitions.map(({ name, color }) => [name, color]));
    const colorOf = (name: string | undefined) => colors.get(name ?? "") ?? NO_COLOR;
    return { place: { project_id, dataset_id }, dataset, definitions, colorOf };
  }, [project_id, dataset_id, dataset]);
  return (
    <GalleryContext value={gallery}>
      <GalleryView />
    </GalleryContext>
  );
}
