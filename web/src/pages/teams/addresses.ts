// Addresses that somebody pasted, from a list, a table or a mail program.
export const MOST_ADDRESSES = 1000;
const SEPARATORS = /[\s,;，；、<>]+/;
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export interface Addresses {
  /** In lower case, each once. */
  good: string[];
  /** What looks like an address and is none. */
  bad: string[];
}

/** Words without an at sign are the names beside the addresses, and do not count. */
export function readAddresses(text: string): Addresses {
  const found = text.split(SEPARATORS).filter((each) => each.includes("@"));
  const all = [...new Set(found.map((each) => each.toLowerCase()))];
  return { good: all.filter((each) => ADDRESS.test(each)), bad: all.filter((each) => !ADDRESS.test(each)) };
}
