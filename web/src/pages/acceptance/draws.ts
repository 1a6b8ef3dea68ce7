// What a draw of one size says about the whole, as long as nothing wrong is found in it.

/** The probability that none of `drawn` out of `lot` is among the `wrong` ones. */
export function chanceOfNone(lot: number, drawn: number, wrong: number): number {
  if (wrong > lot - drawn) return 0;
  // Which ones are drawn and which are wrong may be exchanged: the shorter product is the same.
  const [steps, other] = drawn < wrong ? [drawn, wrong] : [wrong, drawn];
  let chance = 1;
  for (let step = 0; step < steps && chance > 0; step++) chance *= (lot - other - step) / (lot - step);
  return chance;
}

/** How many of the lot may be wrong at most, one-sided at `confidence`, if `drawn` were judged and all right. */
export function mostWrong(lot: number, drawn: number, confidence: number): number {
  let [possible, impossible] = [0, lot - drawn + 1];
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2);
    if (chanceOfNone(lot, drawn, middle) > 1 - confidence) possible = middle;
    else impossible = middle;
  }
  return possible;
}
