// The reasons that somebody gave last, to be given again with one press.
const MOST = 5;

const nameOf = (kind: string): string => `teamlabel-reasons-${kind}`;

export function recentReasons(kind: string): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(nameOf(kind)) ?? "[]");
    return Array.isArray(found) ? found.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

export function keepReason(kind: string, reason: string): void {
  if (reason.trim() === "") return;
  const others = recentReasons(kind).filter((each) => each !== reason);
  localStorage.setItem(nameOf(kind), JSON.stringify([reason, ...others].slice(0, MOST)));
}
