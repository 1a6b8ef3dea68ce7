// A period of days as the search takes it, `yyyyMMdd-yyyyMMdd`, and as date inputs have it.

export type Days = [first: string, last: string];

const LONGEST_DAYS = 30;
const DAY_MS = 86_400_000;
const DAY = /^(\d{4})(\d\d)(\d\d)$/;

export function isPeriod([first, last]: Days): boolean {
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS;
  return days >= 0 && days <= LONGEST_DAYS;
}

export const periodOf = (days: Days): string => days.map((day) => day.replaceAll("-", "")).join("-");

/** The days of a search; none if it names no period. */
export function periodDays(period: string | undefined): Days {
  const [first = "", last = ""] = period?.split("-") ?? [];
  return DAY.test(first) && DAY.test(last) ? [dayOf(first), dayOf(last)] : ["", ""];
}

const dayOf = (digits: string): string => digits.replace(DAY, "$1-$2-$3");
