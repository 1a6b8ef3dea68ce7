import type { Label } from "@/annotate/core/store";
import { type Figure, figureOf, outlineOf } from "@/annotate/image/shapes";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import type { SampleLabel } from "./samples";

export interface Size {
  width: number;
  height: number;
}

// A picture with more shapes than this is unreadable when it is small, and slow.
const MOST_SHAPES = 300;

/** The shapes of labels over their picture, in its full pixels. */
export function Shapes({ labels, size }: { labels: readonly SampleLabel[]; size: Size }) {
  const { colorOf } = useGallery();
  const radius = Math.max(size.width, size.height) / 100;
  return (
    <svg className={styles.overlay} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {labels.slice(0, MOST_SHAPES).map((label, place) => {
        const path = pathOf(label, radius);
        if (!path) return null;
        return (
          <g key={label.id ?? place} vectorEffect="non-scaling-stroke">
            <path className={styles.halo} d={path} vectorEffect="non-scaling-stroke" />
            <path
              className={styles.line}
              d={path}
              vectorEffect="non-scaling-stroke"
              stroke={colorOf(label.name)}
              strokeDasharray={isDashed(label) ? "5 4" : undefined}
            />
          </g>
        );
      })}
    </svg>
  );
}

const isDashed = (label: SampleLabel): boolean =>
  label.annotated_by === "auto" || label.property?.["@modelarts:shape"] === "dashed";

/** The outline as an SVG path, or null of a label without a shape. */
export function pathOf(label: SampleLabel, pointRadius: number): string | null {
  const figure = figureOf(label as Label);
  if (!figure) return null;
  if (figure.shape === "circle") return circlePath(figure, figure.radius);
  if (figure.shape === "point") return circlePath(figure, pointRadius);
  const isClosed = figure.shape === "bndbox" || figure.shape === "polygon";
  return `M${outlineOf(figure)
    .map(([x, y]) => `${x},${y}`)
    .join("L")}${isClosed ? "Z" : ""}`;
}

function circlePath({ points: [[x, y] = [0, 0]] }: Figure, radius: number): string {
  const half = `a${radius},${radius} 0 1,0 `;
  return `M${x - radius},${y}${half}${2 * radius},0${half}${-2 * radius},0`;
}
