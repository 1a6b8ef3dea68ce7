import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { WorkSample } from "../core/tool";

/** The text of a sample, which never changes; `onBroken` hears why there is none. */
export function useText(sample: WorkSample, onBroken: (reason: Error) => void): string | null {
  const { data, error } = useQuery({
    queryKey: ["sample-text", sample.sampleId],
    queryFn: () => readText(sample.source),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (error) onBroken(error);
  }, [error, onBroken]);
  return data ?? null;
}

async function readText(source: string): Promise<string> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}
