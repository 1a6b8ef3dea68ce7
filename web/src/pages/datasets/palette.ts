// The colours that the workbench gives to labels without one, to choose from.
import { definitionsOf } from "@/annotate/frame/labels";

const FEW = 7;
const MANY = 10;
const colorsOf = (count: number): string[] => definitionsOf(Array<object>(count).fill({}), 0).map(({ color }) => color);

export const PALETTE: readonly string[] = [...colorsOf(FEW), ...colorsOf(MANY)];
