// The store of an annotation and the keys, for components.
import { useSyncExternalStore } from "react";
import { type KeyMap, readKeyMap, subscribeKeyMap } from "./keys";
import type { Annotation, AnnotationStore } from "./store";

export function useAnnotation(store: AnnotationStore): Annotation {
  return useSyncExternalStore(store.subscribe, store.getAnnotation);
}

export function useSelection(store: AnnotationStore): ReadonlySet<string> {
  return useSyncExternalStore(store.subscribe, store.getSelection);
}

export const useKeyMap = (): KeyMap => useSyncExternalStore(subscribeKeyMap, readKeyMap);
