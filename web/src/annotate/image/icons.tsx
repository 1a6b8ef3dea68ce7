// The signs on the buttons of the canvas, each drawn in a square of 24.
const PATHS = {
  select: "M5 3l14 8-6.2 1.6L10 19z",
  bndbox: "M4 6h16v12H4z",
  extreme: "M4 6h16v12H4zM12 3.5v5M12 15.5v5M1.5 12h5M17.5 12h5",
  polygon: "M12 3l9 7-3.5 10h-11L3 10z",
  circle: "M12 4a8 8 0 1 0 .01 0z",
  line: "M5 19L19 5",
  dashed: "M4 20l4-4M10 14l4-4M16 8l4-4",
  point: "M12 9a3 3 0 1 0 .01 0zM12 2v4M12 18v4M2 12h4M18 12h4",
  polyline: "M3 18l6-9 5 6 7-10",
  zoomIn: "M10.5 4a6.5 6.5 0 1 0 .01 0zM15.5 15.5L21 21M7.5 10.5h6M10.5 7.5v6",
  zoomOut: "M10.5 4a6.5 6.5 0 1 0 .01 0zM15.5 15.5L21 21M7.5 10.5h6",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  originalSize: "M5 8l2-2v12M17 8l2-2v12M12 9.5v.01M12 14.5v.01",
  hideAll: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM12 9a3 3 0 1 0 .01 0z",
  light: "M12 8a4 4 0 1 0 .01 0zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  more: "M12 5v.01M12 12v.01M12 19v.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 3 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
