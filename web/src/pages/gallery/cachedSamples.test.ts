import { describe, expect, it } from "vitest";
import { changedPages } from "./cachedSamples";

const PAGES = {
  pages: [
    { sample_count: 4, samples: [{ sample_id: "a" }, { sample_id: "b" }], next_marker: "2" },
    { samples: [{ sample_id: "c" }, { sample_id: "d" }] },
  ],
  pageParams: ["0", "2"],
};

describe("the pages of a gallery", () => {
  it("change where a sample changed and count what is gone", () => {
    const changed = changedPages(PAGES, (sample) =>
      sample.sample_id === "c" ? null : { ...sample, sample_name: `${sample.sample_id}.jpg` },
    );
    expect(changed.pages[0]).toMatchObject({ sample_count: 3, next_marker: "2" });
    expect(changed.pages.flatMap(({ samples }) => samples?.map(({ sample_name }) => sample_name))).toEqual([
      "a.jpg",
      "b.jpg",
      "d.jpg",
    ]);
  });
});
