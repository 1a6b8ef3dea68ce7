// What the parts of the workbench share.
import { createContext, useContext } from "react";
import type { LabelDefinition } from "../core/tool";
import type { Filter } from "./filter";
import type { Place, Tab } from "./place";
import type { Row } from "./rows";
import type { Work } from "./work";

export interface WorkValues {
  readonly place: Place;
  readonly tab: Tab;
  readonly filter: Filter;
  readonly work: Work;
  readonly row: Row | null;
  readonly labels: readonly LabelDefinition[];
  readonly datasetType: number;
  readonly label: string | null;
  readonly pickLabel: (name: string) => void;
  readonly readOnly: boolean;
  readonly goOn: () => Promise<void>;
  readonly goBack: () => Promise<void>;
}

export const WorkContext = createContext<WorkValues | null>(null);

export function useWorkContext(): WorkValues {
  const found = useContext(WorkContext);
  if (!found) throw new Error("this part stands outside of the workbench");
  return found;
}
