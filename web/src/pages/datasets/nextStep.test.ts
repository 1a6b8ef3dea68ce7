import { expect, test } from "vitest";
import type { Schema } from "@/api/client";
import { nextStep } from "./nextStep";

const dataset = (counts: Partial<Schema<"DescDatasetAnswer">>): Schema<"DescDatasetAnswer"> => ({
  dataset_type: 0,
  status: 1,
  total_sample_count: 10,
  annotated_sample_count: 0,
  work_path_type: 0,
  workspace_id: "0",
  ...counts,
});
const task = (status: 1 | 3, task_id = "t"): Schema<"WorkforceTask"> => ({
  status,
  task_id,
  synchronize_data: false,
  synchronize_auto_labeling_data: false,
});

test("samples come first, then labels, then a team", () => {
  expect(nextStep(dataset({ total_sample_count: 0 }), 0, []).step).toBe("samples");
  expect(nextStep(dataset({}), 0, []).step).toBe("labels");
  expect(nextStep(dataset({}), 2, []).step).toBe("team");
});

test("transcriptions need no labels", () => {
  expect(nextStep(dataset({ dataset_type: 201 }), 0, []).step).toBe("team");
});

test("while files come in there is nothing to do", () => {
  expect(nextStep(dataset({ status: 0, total_sample_count: 0 }), 0, []).step).toBe("reading");
});

test("a place that could not be read is said as long as there is no sample", () => {
  expect(nextStep(dataset({ status: 4, total_sample_count: 0 }), 0, []).step).toBe("broken");
  expect(nextStep(dataset({ status: 4 }), 1, []).step).toBe("team");
});

test("the unfinished task is watched", () => {
  expect(nextStep(dataset({}), 2, [task(3, "old"), task(1, "new")])).toEqual({ step: "watch", taskId: "new" });
  expect(nextStep(dataset({}), 2, [task(3)]).step).toBe("team");
});

test("labels of machines are confirmed, and all labeled is done", () => {
  expect(nextStep(dataset({ unconfirmed_sample_count: 3 }), 2, []).step).toBe("confirm");
  expect(nextStep(dataset({ annotated_sample_count: 10 }), 2, []).step).toBe("done");
});
