// Where somebody begins: with the sign-in, a password to choose, the task of a mail, or the own work.
import { isOwner, type Session } from "@/api/session";

interface Place {
  pathname: string;
  searchStr: string;
  hash: string;
  href: string;
}

/** The address that a visitor of `place` is sent to. */
export function startPath(session: Session | null, place: Place): string {
  const search = new URLSearchParams(place.searchStr);
  const token = new URLSearchParams(place.hash).get("reset");
  if (token) return `/password?token=${encodeURIComponent(token)}`;
  if (session?.must_change_password) return "/password";
  if (!session) return signInPath(place, search.get("sign_in_error"));
  const [project] = session.projects;
  if (!project) return "/sign-in";
  const task = search.get("task");
  if (task) return `/p/${project.id}/participations?task=${encodeURIComponent(task)}`;
  return `/p/${project.id}/${isOwner(project) ? "datasets" : "participations"}`;
}

function signInPath(place: Place, error: string | null): string {
  const search = new URLSearchParams();
  if (error) search.set("error", error);
  else if (place.href !== "/") search.set("to", place.href);
  return search.size > 0 ? `/sign-in?${search}` : "/sign-in";
}
