import { useParams } from "@tanstack/react-router";
import { type Project, useSession } from "@/api/session";

const NOBODYS: Project = { id: "", name: "", roles: [] };
const last = { project: NOBODYS };

/** The project of the address, with the roles of who is signed in; kept while the sign-in lies over the page. */
export function useProject(): Project {
  const { projectId } = useParams({ strict: false });
  const found = useSession()?.projects.find(({ id }) => id === projectId);
  if (found) last.project = found;
  return found ?? (last.project.id === projectId ? last.project : { ...NOBODYS, id: projectId ?? "" });
}
