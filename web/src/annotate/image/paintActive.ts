// Draws what is selected: thicker than the others, alone with handles, as a gesture would leave it.
import type { CanvasController } from "./controller";
import { paintFigure, paintHandles, paintTag } from "./paint";

export function paintActive(context: CanvasRenderingContext2D, canvas: CanvasController): void {
  const { view } = canvas.viewport;
  const shown = canvas.active.map((item) => ({ ...item, figure: canvas.changes.get(item.id) ?? item.figure }));
  for (const item of shown) {
    paintFigure(context, item, view, true);
    paintTag(context, item, view);
  }
  const [only] = shown;
  if (shown.length === 1 && only && (canvas.isEditing || canvas.vertex !== null) && canvas.unlocked.has(only.id))
    paintHandles(context, only.figure, view, canvas.vertex);
}
