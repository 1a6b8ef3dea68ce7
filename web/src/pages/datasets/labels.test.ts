import { describe, expect, test } from "vitest";
import {
  attributeProblem,
  changed,
  changeOf,
  draftOf,
  labelsOfLines,
  nameProblem,
  relationsOf,
  shortcutProblem,
} from "./labels";

const CAR = {
  name: "car",
  type: 1 as const,
  property: { "@modelarts:color": "#0072B2", "@modelarts:shortcut": "j" },
  attributes: [{ name: "side", type: "select" as const, values: [{ value: "left" }], default_value: "left" }],
};

describe("a changed label", () => {
  test("is sent with everything, so that what was emptied is cleared", () => {
    const wanted = changed(CAR, { ...draftOf(CAR), name: "vehicle", color: "", attributes: [] });
    expect(changeOf(CAR, wanted)).toEqual({
      name: "car",
      type: 1,
      property: { "@modelarts:color": "", "@modelarts:shortcut": "j", "@modelarts:rename_to": "vehicle" },
      attributes: [],
    });
  });

  test("is the same when nothing was changed", () => {
    expect(changed(CAR, draftOf(CAR))).toEqual(CAR);
  });

  test("keeps its shape unless another one is chosen, as a shape cannot be cleared", () => {
    const polygon = { ...CAR, property: { "@modelarts:default_shape": "polygon" as const } };
    expect(changeOf(polygon, polygon).property).not.toHaveProperty("@modelarts:default_shape");
    const wanted = changed(polygon, { ...draftOf(polygon), shape: "bndbox" });
    expect(changeOf(polygon, wanted).property).toHaveProperty("@modelarts:default_shape", "bndbox");
  });
});

describe("a name", () => {
  test("has letters of any script, and blanks in texts only", () => {
    expect(nameProblem("红色_car-1", undefined, [], 0)).toBeNull();
    expect(nameProblem("red car", undefined, [], 0)).toBe("nameSigns");
    expect(nameProblem("red car", undefined, [], 101)).toBeNull();
    expect(nameProblem("1.5", undefined, [], 202)).toBeNull();
    expect(nameProblem("  ", undefined, [], 0)).toBe("nameMissing");
  });

  test("is unique with its type", () => {
    const entity = { name: "born", type: 103 as const };
    expect(nameProblem("born", 103, [entity], 102)).toBe("nameTaken");
    expect(nameProblem("born", 102, [entity], 102)).toBeNull();
  });
});

describe("a shortcut", () => {
  test("is refused when a command of the workbench has it", () => {
    expect(shortcutProblem("d", [], 0)).toBe("shortcutOfTool");
    expect(shortcutProblem("1", [], 1)).toBe("shortcutOfTool");
    expect(shortcutProblem("1", [], 0)).toBeNull();
    expect(shortcutProblem("", [], 0)).toBeNull();
  });

  test("is refused when another label has it, in whatever case", () => {
    expect(shortcutProblem("J", [CAR], 0)).toBe("shortcutTaken");
    expect(shortcutProblem("y", [CAR], 0)).toBeNull();
  });
});

test("an attribute needs a name of its own, and a choice its values", () => {
  const attribute = { id: 0, name: "side", type: "select" as const, values: ["left"], defaultValue: "" };
  expect(attributeProblem(attribute, [attribute])).toBeNull();
  expect(attributeProblem({ ...attribute, name: "a=b" }, [])).toBe("attributeName");
  expect(attributeProblem({ ...attribute, id: 1 }, [attribute])).toBe("attributeTaken");
  expect(attributeProblem({ ...attribute, values: [] }, [])).toBe("attributeValues");
});

test("pasted lines are labels, each once", () => {
  expect(labelsOfLines("cat\r\n dog \n\ncat", undefined)).toEqual([{ name: "cat" }, { name: "dog" }]);
});

test("an entity is held by the relations that join it", () => {
  const relation = {
    name: "born in",
    type: 102 as const,
    property: { "@modelarts:from_type": "person", "@modelarts:to_type": "city" },
  };
  expect(relationsOf({ name: "city", type: 103 }, [relation])).toEqual([relation]);
  expect(relationsOf({ name: "city", type: 102 }, [relation])).toEqual([]);
});
