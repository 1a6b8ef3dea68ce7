import { expect, test } from "vitest";
import { accountsByRole } from "./demo";

test("there is one account for each role, in the order in which a task goes through them", () => {
  const accounts = [
    { name: "owner", role: "owner" },
    { name: "bob", role: "labeler" },
    { name: "chen", role: "labeler" },
    { name: "robot", role: "robot" },
  ];
  expect(accountsByRole(accounts)).toEqual([
    { role: "labeler", name: "bob" },
    { role: "owner", name: "owner" },
  ]);
});
