import { describe, expect, it } from "vitest";
import { readAddresses } from "./addresses";

describe("pasted addresses", () => {
  it("may stand in lines, columns and lists of any language", () => {
    const { good } = readAddresses("a@x.org, b@x.org;c@x.org\nd@x.org\te@x.org，f@x.org；g@x.org、h@x.org");
    expect(good).toEqual("abcdefgh".split("").map((name) => `${name}@x.org`));
  });

  it("may come with names, twice and in capital letters", () => {
    expect(readAddresses("Bob Smith <Bob@x.org>; bob@x.org").good).toEqual(["bob@x.org"]);
  });

  it("tell what cannot be an address", () => {
    expect(readAddresses("bob@x bob@x.org")).toEqual({ good: ["bob@x.org"], bad: ["bob@x"] });
  });
});
