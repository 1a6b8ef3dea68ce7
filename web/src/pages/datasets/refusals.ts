// At which field of a form a refusal of the server belongs, and its words without the name of the field.
import { ApiError, type Schema } from "@/api/client";

export interface Refusal {
  /** As the server names it, such as `labels[0].name`; empty when it is about the whole. */
  field: string;
  text: string;
}

/** What may well happen to somebody who makes no mistake, and is said in the language of the page. */
const KNOWN = ["4205", "4310", "4311", "4315", "4351", "4364", "4411", "4412", "4803"] as const;

export const knownRefusal = (error: Error) =>
  error instanceof ApiError ? KNOWN.find((code) => code === error.code) : undefined;

const FIELD = /^[\w@:.[\]-]+$/;

/** The server begins its messages with the field: `labels[0]: name: only letters are allowed.` */
export function refusalOf(message: string): Refusal {
  const parts = message.split(": ");
  const fields: string[] = [];
  for (let part = parts[0]; parts.length > 1 && part !== undefined && FIELD.test(part); part = parts[0]) {
    fields.push(part);
    parts.shift();
  }
  return { field: fields.join("."), text: parts.join(": ") };
}

/** Throws the first refusal of a call that answers for each of its labels. */
export function checkBatch(answered: Schema<"BatchAnswer">): void {
  const refused = answered.results?.find(({ success }) => !success);
  if (!refused) return;
  throw new ApiError(400, (refused.error_code ?? "").replace(/^.*\./, ""), refused.error_msg ?? "", "");
}
