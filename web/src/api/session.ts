// Who is signed in, and what comes before that.
import { type Query, queryOptions, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ApiError, answer, api, type Schema, setCsrfToken } from "./client";

export type Session = Schema<"SessionAnswer">;
export type Project = Schema<"SessionProject">;

async function readSession(): Promise<Session | null> {
  try {
    return keep(await answer(api.GET("/console/session")));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

const last = { userId: "" };

function keep(session: Session): Session {
  last.userId = session.user.user_id;
  setCsrfToken(session.csrf_token);
  return session;
}

/** What is read of everybody, and watched while somebody signs in. */
const PUBLIC = new Set(["session", "sign-in-methods"]);

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The session, or null when nobody is signed in. */
export function useSession(): Session | null {
  return useSuspenseQuery(sessionQuery).data;
}

export const signInMethodsQuery = queryOptions({
  queryKey: ["sign-in-methods"],
  queryFn: () => answer(api.GET("/console/sign-in-methods")),
});

export function useSignInMethods() {
  return useQuery(signInMethodsQuery);
}

/** Signing in and out. Whoever signs in again goes on with what was read; nobody sees what another one read. */
export function useSigning() {
  const cache = useQueryClient();
  const begin = (session: Session) => {
    const read = { predicate: ({ queryKey }: Query) => !PUBLIC.has(String(queryKey[0])) };
    const isAgain = session.user.user_id === last.userId;
    if (!isAgain) cache.removeQueries(read);
    cache.setQueryData(sessionQuery.queryKey, keep(session));
    if (isAgain) void cache.invalidateQueries(read);
  };
  return {
    signIn: async (name: string, password: string) => {
      begin(await answer(api.POST("/console/session", { body: { name, password } })));
    },
    /** Enters an account of the demo; `beforeStart` runs before anybody hears that somebody is signed in. */
    enterDemo: async (name: string, beforeStart: (session: Session) => Promise<void>) => {
      const session = await answer(api.POST("/console/demo-session", { body: { name } }));
      await beforeStart(session);
      begin(session);
    },
    /** The page has to be left afterwards: what was read is still in it. */
    signOut: () => answer(api.DELETE("/console/session")),
  };
}

export const isOwner = (project: Project): boolean => project.roles.includes("owner");
