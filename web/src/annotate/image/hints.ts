// What the status line says of what can be done next, with the keys for it.
import type { CanvasController } from "./controller";
import { closed } from "./drawing";
import { marks } from "./marks";
import { settings } from "./settings";
import { isOpenEnded } from "./shapes";

export type Hint =
  | "snapped"
  | "points"
  | "extreme"
  | "draft"
  | "second"
  | "locked"
  | "hidden"
  | "vertices"
  | "rectangle"
  | "draw";

export function hintOf(canvas: CanvasController): Hint | null {
  if (!canvas.canEdit) return null;
  const { draft, isSnapped } = canvas.pen;
  if (isSnapped && !canvas.isEditing) return "snapped";
  if (draft && isOpenEnded(draft.shape)) return closed(draft) ? "draft" : "points";
  if (canvas.tool === "bndbox" && settings.get().isExtreme) return "extreme";
  if (draft) return "second";
  return hintOfSelection(canvas) ?? hintOfTool(canvas);
}

function hintOfTool({ tool }: CanvasController): Hint | null {
  if (tool === "select") return null;
  return tool === "bndbox" ? "rectangle" : "draw";
}

function hintOfSelection({ store, isEditing, selected }: CanvasController): Hint | null {
  const [only, ...others] = store.getSelection();
  if (only === undefined || others.length > 0) return null;
  const { hidden, locked } = marks.get();
  if (hidden.has(only)) return "hidden";
  if (locked.has(only)) return "locked";
  return isEditing && selected && isOpenEnded(selected.figure.shape) ? "vertices" : null;
}
