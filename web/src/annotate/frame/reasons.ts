// The reasons that somebody gave last, to be given again with one press.
const STORED = "teamlabel-reasons";
const MOST = 5;

export function recentReasons(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(found) ? found.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

export function keepReason(reason: string): void {
  if (reason.trim() === "") return;
  const others = recentReasons().filter((each) => each !== reason);
  localStorage.setItem(STORED, JSON.stringify([reason, ...others].slice(0, MOST)));
}
