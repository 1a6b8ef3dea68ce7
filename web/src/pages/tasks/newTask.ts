// A task that is being thought out, and the body that creates it.
import type { Schema } from "@/api/client";
import { isTaskName } from "./names";
import { configOf, labelersIn, type People } from "./people";

const SECONDS_A_MINUTE = 60;

export interface NewTask {
  name: string;
  people: People;
  /** The manager who is to choose the people, "" as long as none is named; null if they are `people`. */
  agency: string | null;
  repetition: number;
  /** Which samples are dealt: in this folder, with a name, hard ones; empty is all. */
  folder: string;
  fileName: string;
  isHardOnly: boolean;
  dealsLater: boolean;
  followsLabels: boolean;
  dealsAuto: boolean;
  writesDataset: boolean;
  isPool: boolean;
  leaseMinutes: number;
}

export const FIRST_TASK: NewTask = {
  name: "",
  people: new Map(),
  agency: null,
  repetition: 1,
  folder: "",
  fileName: "",
  isHardOnly: false,
  dealsLater: false,
  followsLabels: true,
  dealsAuto: false,
  writesDataset: true,
  isPool: false,
  leaseMinutes: 30,
};

export function isReady({ name, agency, people, repetition }: NewTask): boolean {
  return isTaskName(name) && (agency === null ? labelersIn(people) >= repetition : agency !== "");
}

export function bodyOf(task: NewTask): Schema<"CreateWorkforceTaskBody"> {
  const body: Schema<"CreateWorkforceTaskBody"> = {
    task_name: task.name,
    repetition: task.repetition,
    workforces_config: task.agency === null ? configOf(task.people, true) : { agency: task.agency },
    synchronize_data: task.dealsLater,
    data_sync_type: syncTypeOf(task),
    synchronize_auto_labeling_data: task.dealsAuto,
    auto_sync_dataset: task.writesDataset,
  };
  const conditions = conditionsOf(task);
  if (conditions) body.sample_conditions = JSON.stringify([conditions]);
  if (task.isPool) body.pool_lease_seconds = Math.round(task.leaseMinutes * SECONDS_A_MINUTE);
  return body;
}

function syncTypeOf({ dealsLater, followsLabels }: NewTask): 0 | 1 | 2 | 3 {
  if (followsLabels) return dealsLater ? 3 : 2;
  return dealsLater ? 1 : 0;
}

function conditionsOf({ folder, fileName, isHardOnly }: NewTask): Schema<"SearchCondition"> | null {
  const conditions: Schema<"SearchCondition"> = {};
  if (folder.trim()) conditions.sample_dir = folder.trim().replace(/\/*$/, "/");
  if (fileName.trim()) conditions.sample_name = fileName.trim();
  if (isHardOnly) conditions.hard = "1";
  return Object.keys(conditions).length > 0 ? conditions : null;
}
