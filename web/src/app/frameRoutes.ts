// The frames that pages stand in, and the pages for those who are not signed in.
import { createRootRoute, createRoute, lazyRouteComponent, notFound, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { cache } from "./cache";
import { PageError, PageMissing } from "./PageStates";
import { Root } from "./Root";
import { startPath } from "./start";

export const root = createRootRoute({
  component: Root,
  errorComponent: PageError,
  notFoundComponent: PageMissing,
});

export const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ location }) => {
    throw redirect({ href: startPath(await cache.ensureQueryData(sessionQuery), location) });
  },
});

export const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: { to?: string; error?: string }) => search,
  component: lazyRouteComponent(() => import("@/pages/session/SignInPage"), "SignInPage"),
});

export const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/password",
  validateSearch: (search: { token?: string }) => search,
  beforeLoad: async ({ search, location }) => {
    const session = await cache.ensureQueryData(sessionQuery);
    if (!session && !search.token) throw redirect({ href: startPath(null, location) });
  },
  component: lazyRouteComponent(() => import("@/pages/session/PasswordPage"), "PasswordPage"),
});

export const project = createRoute({
  getParentRoute: () => root,
  path: "/p/$projectId",
  beforeLoad: async ({ location, params }) => {
    const session = await cache.ensureQueryData(sessionQuery);
    if (!session || session.must_change_password) throw redirect({ href: startPath(session, location) });
    if (!session.projects.some(({ id }) => id === params.projectId)) throw notFound();
  },
  component: lazyRouteComponent(() => import("./SignedIn"), "SignedIn"),
});

export const shell = createRoute({
  getParentRoute: () => project,
  id: "shell",
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
});

export const missing = createRoute({
  getParentRoute: () => shell,
  path: "/$",
  component: PageMissing,
});
