// What every part of a gallery needs: where it is, the dataset, and its labels with their colours.
import { createContext, useContext } from "react";
import type { LabelDefinition } from "@/annotate/core/tool";
import type { Dataset, DatasetPlace } from "@/pages/datasets/queries";

export interface Gallery {
  place: DatasetPlace;
  dataset: Dataset;
  definitions: readonly LabelDefinition[];
  colorOf: (labelName: string | undefined) => string;
}

export const GalleryContext = createContext<Gallery | null>(null);

export function useGallery(): Gallery {
  const gallery = useContext(GalleryContext);
  if (!gallery) throw new Error("outside of a gallery");
  return gallery;
}
