// Times in sounds: whole milliseconds here, `hh:mm:ss.SSS` in labels.

const TIME = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,2})(?:[.,\uff0e](\d{1,3}))?$/;

/** The milliseconds of `hh:mm:ss.SSS`, also without hours, minutes or fraction; null if it is no time. */
export function parseTime(written: string): number | null {
  const found = TIME.exec(written.trim().replaceAll("\uff1a", ":"));
  if (!found) return null;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = ""] = found;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));
}

export function formatMilliseconds(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const clock = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return `${clock}.${String(milliseconds % 1000).padStart(3, "0")}`;
}

export const SLOWEST = 0.1;
export const FASTEST = 4;

/** The next speed in tenths, without the dust of adding fractions. */
export function nextSpeed(speed: number, step: 1 | -1): number {
  return Math.min(FASTEST, Math.max(SLOWEST, Math.round(speed * 10 + step) / 10));
}
