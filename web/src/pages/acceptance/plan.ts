// How a round is to be drawn: what a person chooses, and the body that says it to the server.
import type { Schema } from "@/api/client";

export const KINDS = ["rate", "number", "confidence", "standard"] as const;
export type Kind = (typeof KINDS)[number];
export const STRATA = ["none", "labeler", "label"] as const;
export const LEVELS = ["I", "II", "III", "S-1", "S-2", "S-3", "S-4"] as const;
export const SEVERITIES = ["normal", "tightened", "reduced"] as const;
export const AQLS = [0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10];

export interface Choice {
  kind: Kind;
  /** In percent, as the other shares. */
  rate: number;
  number: number;
  acceptable: number;
  confidence: number;
  allowed: number;
  aql: number;
  level: (typeof LEVELS)[number];
  severity: (typeof SEVERITIES)[number];
  stratify: (typeof STRATA)[number];
}

export const FIRST_CHOICE: Choice = {
  kind: "rate",
  rate: 10,
  number: 100,
  acceptable: 5,
  confidence: 95,
  allowed: 0,
  aql: 1,
  level: "II",
  severity: "normal",
  stratify: "none",
};

/** The plan that is asked of the server; null if a rate or a number says it all. */
export function planOf(choice: Choice): Schema<"AcceptancePlan"> | null {
  const { allowed, aql, level, severity } = choice;
  const confidence = choice.confidence / 100;
  const plan = { confidence, acceptance_number: allowed, level, severity };
  if (choice.kind === "confidence")
    return { ...plan, kind: "confidence", acceptable_error_rate: choice.acceptable / 100 };
  if (choice.kind === "standard") return { ...plan, kind: "standard", acceptance_number: 0, aql };
  return null;
}

/** How many are drawn by a rate or a number out of what waits. */
export function sizeOf({ kind, rate, number }: Choice, waiting: number): number {
  const wanted = kind === "rate" ? Math.ceil(rate * waiting * 0.01 - 1e-9) : number;
  return Math.max(0, Math.min(waiting, wanted));
}

export function drawBody(choice: Choice): Schema<"StartWorkforceSamplingTaskBody"> {
  const body: Schema<"StartWorkforceSamplingTaskBody"> = {};
  const plan = planOf(choice);
  if (plan) body.plan = plan;
  else if (choice.kind === "rate") body.sampling_rate = choice.rate / 100;
  else body.sampling_num = choice.number;
  if (choice.stratify !== "none") body.stratify = choice.stratify;
  return body;
}
