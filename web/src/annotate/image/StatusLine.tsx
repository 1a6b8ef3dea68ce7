import { useTranslation } from "react-i18next";
import { formatDuration, formatNumber, formatShare } from "@/texts/formats";
import { useKeyMap } from "../core/react";
import type { WorkSample } from "../core/tool";
import type { CanvasController } from "./controller";
import { distance } from "./geometry";
import type { Hint } from "./hints";
import classes from "./image.module.css";
import { useObservable } from "./observable";
import { type Figure, figureBounds } from "./shapes";

interface LineProps {
  canvas: CanvasController;
  metadata: WorkSample["metadata"];
}

/** Where the pointer is, how large the shape at hand is, what can be done, where a key frame lies, and the zoom. */
export function StatusLine({ canvas, metadata }: LineProps) {
  const { t } = useTranslation();
  const { pointer, scale, figure, needsLabel, hint } = useObservable(canvas.status);
  return (
    <div className={classes.status}>
      <span className={classes.position}>
        {pointer && t("image.position", { x: formatNumber(pointer[0]), y: formatNumber(pointer[1]) })}
      </span>
      <span className={classes.size}>{figure && <FigureSize figure={figure} />}</span>
      <span role="status" className={classes.notice}>
        {needsLabel && t("image.pickLabel")}
      </span>
      <span className={classes.hint}>{hint && !needsLabel && <HintText hint={hint} />}</span>
      <Moment metadata={metadata} />
      <span>{formatShare(Math.round(scale * 100) / 100)}</span>
    </div>
  );
}

/** The video that a key frame was cut from, and when it is in it. */
function Moment({ metadata }: Pick<LineProps, "metadata">) {
  const { t } = useTranslation();
  const { "@modelarts:parent_source": source, "@modelarts:time_in_video": time } = metadata;
  if (typeof source !== "string" || typeof time !== "number") return null;
  return <span>{t("image.moment", { video: source.split("/").at(-1), time: formatDuration(time) })}</span>;
}

function HintText({ hint }: { hint: Hint }) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  return t(`image.hints.${hint}`, {
    confirm: keys["work.confirm"][0],
    remove: keys["work.delete"][0],
    cancel: keys["work.cancel"][0],
    lock: keys["shape.lock"][0],
    hide: keys["shape.hideOthers"][0],
    rectangle: keys["shape.rectangle"][0],
    edit: keys["shape.edit"][0],
    pan: keys["shape.pan"][0],
  });
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
