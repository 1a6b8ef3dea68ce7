// Between points of the screen and places of the text. What is drawn of the text says by `data-at` where it begins.

/** The place of the text at or next to a point of the screen; null beside the text. */
export function placeAtPoint(root: HTMLElement, x: number, y: number): number | null {
  const found = caretAtPoint(x, y);
  if (!found || !root.contains(found.node)) return null;
  const element = found.node instanceof HTMLElement ? found.node : found.node.parentElement;
  const holder = element?.closest<HTMLElement>("[data-at]") ?? element?.querySelector<HTMLElement>("[data-at]");
  if (!holder) return null;
  return Number(holder.dataset.at) + (found.node instanceof Text ? found.offset : 0);
}

function caretAtPoint(x: number, y: number): { node: Node; offset: number } | null {
  if ("caretPositionFromPoint" in document) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  // Safari has only what came before the standard.
  const found = (document as Document).caretRangeFromPoint(x, y);
  return found && { node: found.startContainer, offset: found.startOffset };
}

const FARTHEST = 240;
const STEP = 6;

/** The place above or below the caret on the next line, as far as one is drawn. */
export function placeOnNextLine(root: HTMLElement, caret: DOMRect, direction: 1 | -1): number | null {
  const from = direction > 0 ? caret.bottom : caret.top;
  const here = placeAtPoint(root, caret.left, caret.top + caret.height / 2);
  for (let way = STEP; way <= FARTHEST; way += STEP) {
    const place = placeAtPoint(root, caret.left, from + direction * way);
    if (place !== null && place !== here) return place;
  }
  return null;
}
