import { expect, test } from "vitest";
import { checkBatch, refusalOf } from "./refusals";

test("the field stands before the words", () => {
  expect(refusalOf("work_path: The output path overlaps a path.")).toEqual({
    field: "work_path",
    text: "The output path overlaps a path.",
  });
});

test("the fields of a label of a dataset are joined", () => {
  const refused = refusalOf("labels[2]: property.@modelarts:shortcut: The shortcut belongs to another label.");
  expect(refused).toEqual({
    field: "labels[2].property.@modelarts:shortcut",
    text: "The shortcut belongs to another label.",
  });
});

test("a message about the whole has no field", () => {
  expect(refusalOf("A dataset named x exists.")).toEqual({ field: "", text: "A dataset named x exists." });
  expect(refusalOf("This is it: it failed.")).toEqual({ field: "", text: "This is it: it failed." });
});

test("the first refused label of a batch is thrown", () => {
  expect(() => checkBatch({ results: [{ success: true }] })).not.toThrow();
  const results = [{ success: true }, { success: false, error_code: "ModelArts.4411", error_msg: "name: it exists." }];
  expect(() => checkBatch({ results })).toThrow(expect.objectContaining({ code: "4411", message: "name: it exists." }));
});
