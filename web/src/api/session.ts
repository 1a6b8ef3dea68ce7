// Who is signed in, and what comes before that.
import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
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

function keep(session: Session): Session {
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

/** Signing in and out; both start with an empty cache, so that nobody sees what another one read. */
export function useSigning() {
  const cache = useQueryClient();
  const begin = <Who extends Session | null>(session: Who): Who => {
    cache.removeQueries({ predicate: ({ queryKey }) => !PUBLIC.has(String(queryKey[0])) });
    cache.setQueryData(sessionQuery.queryKey, session && keep(session));
    return session;
  };
  return {
    signIn: async (name: string, password: string) =>
      begin(await answer(api.POST("/console/session", { body: { name, password } }))),
    /** Enters an account of the demo; `beforeStart` runs before anybody hears that somebody is signed in. */
    enterDemo: async (name: string, beforeStart: (session: Session) => Promise<void>) => {
      const session = await answer(api.POST("/console/demo-session", { body: { name } }));
      await beforeStart(session);
      begin(session);
    },
    signOut: async () => {
      await api.DELETE("/console/session");
      setCsrfToken("");
      begin(null);
    },
  };
}

export const isOwner = (project: Project): boolean => project.roles.includes("owner");
