import { expect, test } from "vitest";
import { isDatasetName, refusedSigns, widened } from "./inputRules";
import { bodyOf, bucketFor, formFieldOf, type NewDataset, placesFor, randomMark } from "./newDataset";

const DATASET: NewDataset = {
  type: 100,
  name: "letters",
  description: "",
  labels: [],
  places: null,
  hasLabeledLines: true,
};
const DEFAULTS = placesFor("local", "letters", "k3f9");

test("without places of its own a dataset gets a folder nobody used", () => {
  const body = bodyOf(DATASET, DEFAULTS);
  expect(body.data_sources[0]?.data_path).toBe("/local/letters-k3f9/input/");
  expect(body.work_path).toBe("/local/letters-k3f9/output/");
  expect(body.label_format).toBeUndefined();
});

test("own places are sent with the way their lines are read", () => {
  const body = bodyOf({ ...DATASET, places: { input: "/mine/in/", output: "/mine/out/" } }, DEFAULTS);
  expect(body.data_sources[0]?.data_path).toBe("/mine/in/");
  expect(body.label_format).toEqual({ label_type: "1" });
});

test("the bucket of the newest dataset is taken, else one of the project", () => {
  const project = { id: "0123456789abcdef", name: "local" };
  expect(bucketFor(project, "/demo/photos/")).toBe("demo");
  expect(bucketFor(project, undefined)).toBe("local");
  expect(bucketFor({ ...project, name: "My Project" }, undefined)).toBe("project-01234567");
});

test("a mark is four letters and digits", () => {
  expect(randomMark()).toMatch(/^[a-z0-9]{4}$/);
});

test("a refusal is shown at its field", () => {
  expect(formFieldOf("0101", "data_sources[0].data_path")).toBe("input");
  expect(formFieldOf("4411", "labels[1].name")).toBe("labels");
  expect(formFieldOf("4351", "")).toBe("name");
  expect(formFieldOf("4364", "data_sources.data_path")).toBe("input");
  expect(formFieldOf("9999", "workspace_id")).toBe("form");
});

test("names and descriptions are checked as the server does", () => {
  expect([isDatasetName("a-B_9"), isDatasetName("花"), isDatasetName("a b"), isDatasetName("x".repeat(101))]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(refusedSigns("a=b & c=d")).toEqual(["=", "&"]);
  expect(widened("a=b & c!")).toBe("a＝b ＆ c！");
});
