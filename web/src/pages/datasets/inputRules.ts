// What names and descriptions may hold, known before the server is asked.
export const LONGEST_NAME = 100;
export const LONGEST_DESCRIPTION = 256;

const NAME = /^[A-Za-z0-9_-]*$/;
const REFUSED = /[\^!<>=&"']/g;
// From `!` to `~`, each sign has its full-width twin at this distance.
const TO_FULL_WIDTH = 0xfee0;

export const isDatasetName = (name: string): boolean => NAME.test(name) && name.length <= LONGEST_NAME;

/** The signs of a description that the server refuses, each once. */
export const refusedSigns = (text: string): string[] => [...new Set(text.match(REFUSED))];

/** The text with the refused signs as their full-width twins, which are taken. */
export const widened = (text: string): string =>
  text.replace(REFUSED, (sign) => String.fromCharCode(sign.charCodeAt(0) + TO_FULL_WIDTH));
