// Numbers, times and sizes as the language of the page writes them.
import { currentLanguage } from "./index";

const numbers = (options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(currentLanguage(), options);

export const formatNumber = (value: number): string => numbers().format(value);

/** A share from 0 to 1 with one decimal: 12.3%. */
export const formatShare = (share: number): string =>
  numbers({ style: "percent", maximumFractionDigits: 1 }).format(share);

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** Local date and time of epoch milliseconds, 2025-03-04 15:06. */
export function formatTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  const date = [time.getFullYear(), twoDigits(time.getMonth() + 1), twoDigits(time.getDate())].join("-");
  return `${date} ${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}

/** Seconds as m:ss.mmm, or h:mm:ss.mmm from an hour on. */
export function formatDuration(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const whole = Math.floor(thousandths / 1000);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = `${twoDigits(whole % 60)}.${String(thousandths % 1000).padStart(3, "0")}`;
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

export function formatBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[step] ?? "byte";
  return numbers({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
}
