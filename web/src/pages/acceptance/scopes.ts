// What may become of a round: the four scopes, and how many assignments each accepts and sends back.
import type { Statistics } from "./queries";

export const PASS_ALL = 0;
export const REJECT_ALL = 1;
export const CANCEL = 2;
export const LIST_CONFLICTS = 3;
export const PASS_REST = 4;
export const REJECT_REST = 5;

export const SCOPES = [PASS_REST, REJECT_REST, PASS_ALL, REJECT_ALL] as const;
export type Scope = (typeof SCOPES)[number];

type Counts = Pick<Statistics, "lot_size" | "drawn" | "judged" | "errors">;

/** How many of the round are accepted and sent back in the end. */
export function resultOf(scope: Scope, { lot_size, judged, errors }: Counts): { accepted: number; rejected: number } {
  const passed = judged - errors;
  const rest = lot_size - judged;
  const accepted = { [PASS_ALL]: lot_size, [REJECT_ALL]: 0, [PASS_REST]: passed + rest, [REJECT_REST]: passed }[scope];
  return { accepted, rejected: lot_size - accepted };
}
