// What was read of the server, and what becomes of it when nobody is signed in any more.
import { QueryClient } from "@tanstack/react-query";
import { ApiError, onSignedOut } from "@/api/client";
import { sessionQuery } from "@/api/session";

const MOST_RETRIES = 2;

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < MOST_RETRIES && isWorthAnotherTry(error),
    },
  },
});

function isWorthAnotherTry(error: Error): boolean {
  return error instanceof ApiError && (error.isOffline || error.status >= 500);
}

// Drafts and what is on the screen stay; the sign-in comes over the page.
onSignedOut(() => cache.setQueryData(sessionQuery.queryKey, null));
