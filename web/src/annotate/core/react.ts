// The store of an annotation, for components.
import { useSyncExternalStore } from "react";
import type { Annotation, AnnotationStore } from "./store";

export function useAnnotation(store: AnnotationStore): Annotation {
  return useSyncExternalStore(store.subscribe, store.getAnnotation);
}

export function useSelection(store: AnnotationStore): ReadonlySet<string> {
  return useSyncExternalStore(store.subscribe, store.getSelection);
}
