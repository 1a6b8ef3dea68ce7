// Who is to take part in a task: chosen members by their teams, each with a role in the task.
import type { Schema } from "@/api/client";
import { LABELER, MANAGER } from "@/pages/teams/roles";

export interface Chosen {
  team: string;
  role: number;
}

/** By `worker_id`; somebody who is in several teams takes part for one of them. */
export type People = ReadonlyMap<string, Chosen>;

export function withPerson(people: People, worker: string, chosen: Chosen | null): People {
  const changed = new Map(people);
  if (chosen) changed.set(worker, chosen);
  else changed.delete(worker);
  return changed;
}

export function peopleFrom(config: Schema<"WorkforcesConfig"> | undefined): People {
  const found = new Map<string, Chosen>();
  for (const { workforce_id: team = "", workers = [] } of config?.workforces ?? [])
    for (const { worker_id: worker = "", role = LABELER } of workers) found.set(worker, { team, role });
  return found;
}

/** As the API takes it. Managers stay without being named, and only an owner may name them. */
export function configOf(people: People, isOwner: boolean): Schema<"WorkforcesConfig"> {
  const named = [...people].filter(([, { role }]) => isOwner || role !== MANAGER);
  const teams = new Map<string, Schema<"Worker">[]>();
  for (const [worker_id, { team, role }] of named)
    teams.set(team, [...(teams.get(team) ?? []), { worker_id, role: role as 0 | 1 | 2 }]);
  return { workforces: [...teams].map(([workforce_id, workers]) => ({ workforce_id, workers })) };
}

export const labelersIn = (people: People): number =>
  [...people.values()].filter(({ role }) => role === LABELER).length;

/** How many of `after` were not in `before`, and the other way round. */
export function changesOf(before: People, after: People): { joining: number; leaving: number } {
  const missing = (from: People, other: People) => [...from.keys()].filter((worker) => !other.has(worker)).length;
  return { joining: missing(after, before), leaving: missing(before, after) };
}
