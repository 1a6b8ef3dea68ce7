// What names and descriptions may hold, as the server has it.
export const DESCRIPTION_REFUSED = "^ ! < > = & \" '";
const DESCRIPTION_CHARACTERS = 256;

export const isTaskName = (name: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(name);

export const isDescription = (text: string): boolean =>
  text.length <= DESCRIPTION_CHARACTERS && !/[\^!<>=&"']/.test(text);
