import type { ReactNode } from "react";
import classes from "./TypePicture.module.css";
import type { DatasetType } from "./types";

/** A sketch of what the labels of a type look like. */
export function TypePicture({ type }: { type: DatasetType }) {
  return (
    <svg viewBox="0 0 96 64" width={96} height={64} className={classes.picture} aria-hidden="true">
      {SKETCHES[type]}
    </svg>
  );
}

const Scene = () => (
  <>
    <rect className={classes.sky} width="96" height="64" rx="4" />
    <path className={classes.ground} d="M0 50 L26 24 L48 46 L62 34 L96 56 V60 a4 4 0 0 1 -4 4 H4 a4 4 0 0 1 -4 -4 Z" />
    <circle className={classes.thing} cx="72" cy="18" r="8" />
  </>
);

const Tag = ({ x, y, width }: { x: number; y: number; width: number }) => (
  <rect className={classes.first} x={x} y={y} width={width} height="9" rx="4.5" />
);

const Lines = () => (
  <>
    <rect className={classes.sky} width="96" height="64" rx="4" />
    {[14, 28, 42].map((y, line) => (
      <rect key={y} className={classes.thing} x="8" y={y} width={line === 2 ? 52 : 80} height="5" rx="2.5" />
    ))}
  </>
);

const HEIGHTS = [6, 14, 26, 18, 32, 22, 10, 16, 28, 36, 24, 12, 20, 30, 14, 6];
const Wave = () => (
  <>
    <rect className={classes.sky} width="96" height="64" rx="4" />
    {HEIGHTS.map((height, place) => (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
        key={place}
        className={classes.thing}
        x={8 + place * 5}
        y={26 - height / 2}
        width="3"
        height={height}
        rx="1.5"
      />
    ))}
  </>
);

const SKETCHES: Record<DatasetType, ReactNode> = {
  0: [<Scene key="scene" />, <Tag key="tag" x={6} y={48} width={34} />],
  1: [
    <Scene key="scene" />,
    <rect key="first" className={classes.firstLine} x="10" y="20" width="34" height="34" />,
    <rect key="second" className={classes.secondLine} x="60" y="7" width="24" height="22" />,
  ],
  3: [
    <Scene key="scene" />,
    <path key="area" className={classes.firstArea} d="M2 50 L26 24 L48 46 L40 62 H4 Z" />,
    <path key="other" className={classes.secondArea} d="M64 18 L68 10 L76 10 L80 18 L76 26 L68 26 Z" />,
  ],
  100: [<Lines key="lines" />, <Tag key="tag" x={8} y={52} width={30} />],
  101: [
    <Lines key="lines" />,
    <path key="first" className={classes.firstLine} d="M8 23 H36" />,
    <path key="second" className={classes.secondLine} d="M52 37 H80" />,
  ],
  102: [
    <Lines key="lines" />,
    <path key="first" className={classes.firstLine} d="M8 37 H34" />,
    <path key="second" className={classes.secondLine} d="M62 37 H88" />,
    <path key="relation" className={classes.arc} d="M21 26 C28 4 68 4 75 24 M71 19 L75 25 L79 18" />,
  ],
  200: [<Wave key="wave" />, <Tag key="tag" x={8} y={50} width={38} />],
  201: [
    <Wave key="wave" />,
    <rect key="first" className={classes.first} x="8" y="49" width="62" height="4" rx="2" />,
    <rect key="second" className={classes.first} x="8" y="56" width="40" height="4" rx="2" />,
  ],
  202: [
    <Wave key="wave" />,
    <rect key="first" className={classes.firstArea} x="8" y="6" width="28" height="52" />,
    <rect key="second" className={classes.secondArea} x="52" y="6" width="30" height="52" />,
  ],
  400: [<Lines key="lines" />],
  600: [
    <Scene key="scene" />,
    <rect key="box" className={classes.firstLine} x="14" y="16" width="28" height="28" />,
    <rect key="bar" className={classes.bar} x="8" y="55" width="80" height="4" rx="2" />,
    <circle key="one" className={classes.first} cx="24" cy="57" r="4" />,
    <circle key="two" className={classes.second} cx="60" cy="57" r="4" />,
  ],
  900: [
    <rect key="paper" className={classes.sky} width="96" height="64" rx="4" />,
    <path key="sheet" className={classes.thing} d="M20 8 H44 L54 18 V56 H20 Z" />,
    <path key="open" className={classes.firstLine} d="M68 20 q-6 0 -6 6 t-5 6 q5 0 5 6 t6 6" />,
    <path key="close" className={classes.firstLine} d="M76 20 q6 0 6 6 t5 6 q-5 0 -5 6 t-6 6" />,
  ],
};
