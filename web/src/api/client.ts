// The typed client of the public API, and what it refuses.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** What the server refused: `code` as in `ModelArts.4606`, without the prefix; 0 is a server that was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(message);
  }

  get isOffline(): boolean {
    return this.status === 0;
  }

  get hasNoSession(): boolean {
    return this.status === 401;
  }
}

const csrf = { token: "" };
const listeners = new Set<() => void>();

export function setCsrfToken(token: string): void {
  csrf.token = token;
}

/** Calls `listener` whenever the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const told = (body ?? {}) as { error_code?: string; error_msg?: string };
  const code = (told.error_code ?? "").replace(/^.*\./, "");
  return new ApiError(
    response.status,
    code,
    told.error_msg ?? response.statusText,
    response.headers.get("X-Request-Id") ?? "",
  );
}

/** What a call that changes something carries. */
export const editHeaders = (): Record<string, string> => (csrf.token ? { "X-CSRF-Token": csrf.token } : {});

/** The response, unless it is a refusal, which is thrown. */
export async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  if (response.status === 401 && csrf.token) for (const listener of listeners) listener();
  throw await refusal(response);
}

const edge: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET")
      for (const [name, value] of Object.entries(editHeaders())) request.headers.set(name, value);
    request.headers.set("X-Teamlabel", "revision");
    return request;
  },
  onResponse: ({ response }) => accepted(response),
  onError({ error }) {
    return new ApiError(0, "", error instanceof Error ? error.message : String(error), "");
  },
};

export const api = createClient<paths>({ baseUrl: location.origin });
api.use(edge);

/** The body of an answer; what was refused has been thrown before. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
