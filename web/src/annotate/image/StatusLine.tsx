import { useTranslation } from "react-i18next";
import { formatNumber, formatShare } from "@/texts/formats";
import type { CanvasController } from "./controller";
import { distance } from "./geometry";
import classes from "./image.module.css";
import { useObservable } from "./observable";
import { settings } from "./settings";
import { type Figure, figureBounds } from "./shapes";

/** Where the pointer is, how large the shape at hand is, and the zoom. */
export function StatusLine({ canvas }: { canvas: CanvasController }) {
  const { t } = useTranslation();
  const { pointer, scale, figure, needsLabel } = useObservable(canvas.status);
  const { isExtreme } = useObservable(settings);
  const isByExtremes = isExtreme && canvas.tool === "bndbox";
  return (
    <div className={classes.status}>
      <span className={classes.position}>
        {pointer && t("image.position", { x: formatNumber(pointer[0]), y: formatNumber(pointer[1]) })}
      </span>
      <span className={classes.size}>{figure && <FigureSize figure={figure} />}</span>
      <span role="status" className={classes.notice}>
        {needsLabel ? t("image.pickLabel") : isByExtremes && t("image.extreme")}
      </span>
      <span>{formatShare(scale)}</span>
    </div>
  );
}

function FigureSize({ figure }: { figure: Figure }) {
  const { t } = useTranslation();
  const { left, top, right, bottom } = figureBounds(figure);
  const [width, height] = [formatNumber(right - left), formatNumber(bottom - top)];
  const [first, second] = figure.points;
  if (figure.shape === "point") return null;
  if (figure.shape === "circle") return t("image.radius", { radius: formatNumber(figure.radius) });
  if ((figure.shape === "line" || figure.shape === "dashed") && first && second)
    return t("image.length", { length: formatNumber(Math.round(distance(first, second))) });
  if (figure.shape === "bndbox") return t("image.size", { width, height });
  return t("image.points", { count: figure.points.length, width, height });
}
