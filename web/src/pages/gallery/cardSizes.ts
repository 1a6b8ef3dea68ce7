// How large the cards of samples are, by what they show.
export const SIZES = ["small", "medium", "large"] as const;
export type Size = (typeof SIZES)[number];

export interface CardSize {
  /** At least; cards share what is left of a row. */
  width: number;
  height: number;
  mostChips: number;
}

const TALL: Record<Size, CardSize> = {
  small: { width: 150, height: 190, mostChips: 1 },
  medium: { width: 190, height: 250, mostChips: 2 },
  large: { width: 340, height: 380, mostChips: 4 },
};
const FLAT: Record<Size, CardSize> = {
  small: { width: 220, height: 150, mostChips: 2 },
  medium: { width: 300, height: 190, mostChips: 3 },
  large: { width: 480, height: 260, mostChips: 4 },
};
const SOUND: Record<Size, CardSize> = {
  small: { width: 240, height: 130, mostChips: 2 },
  medium: { width: 300, height: 146, mostChips: 3 },
  large: { width: 480, height: 170, mostChips: 4 },
};

/** Pictures and films are tall, texts are flat, sounds are flatter. */
export function cardSize(datasetType: number, size: Size): CardSize {
  if (datasetType >= 100 && datasetType < 200) return FLAT[size];
  return datasetType >= 200 && datasetType < 300 ? SOUND[size] : TALL[size];
}

/** How many cards stand side by side. */
export const columnsFor = (width: number, least: number, gap: number): number =>
  Math.max(1, Math.floor((width + gap) / (least + gap)));
