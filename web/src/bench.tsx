// The canvas alone, for measuring and trying it: `bench.html?shapes=5000&type=1&picture=URL&count=3`. Not part of the product.
import "@mantine/core/styles.css";
import "./app/page.css";
import { MantineProvider } from "@mantine/core";
import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { useCommands } from "./annotate/core/dispatch";
import { type Annotation, AnnotationStore, type Label, NOT_HARD } from "./annotate/core/store";
import type { LabelDefinition, ToolProps } from "./annotate/core/tool";
import { ImageTool } from "./annotate/image/ImageTool";
import { theme } from "./app/theme";
import { startTexts } from "./texts";

declare global {
  interface Window {
    readonly bench: { store: AnnotationStore; shown: number };
  }
}

const asked = new URLSearchParams(location.search);
const WIDTH = 2400;
const HEIGHT = 1800;
const COLORS = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"];
const LABELS: LabelDefinition[] = ["cell", "tissue", "vessel", "stain", "edge", "nerve", "other"].map(
  (name, place) => ({
    name,
    type: 1,
    color: COLORS[place] ?? "#000000",
    isDashed: false,
    key: "",
    defaultShape: null,
    attributes: [],
    from: "",
    to: "",
  }),
);

/** Noise that is the same every time. */
function* noise(): Generator<number, never> {
  for (let state = 12345; ; state = (state * 1103515245 + 12345) % 2147483648) yield state / 2147483648;
}

/** Half rectangles, half polygons of twelve points, spread over the picture. */
function shapes(count: number): Label[] {
  const numbers = noise();
  return Array.from({ length: count }, (_, place) => {
    const [x, y] = [numbers.next().value * (WIDTH - 80) + 40, numbers.next().value * (HEIGHT - 80) + 40];
    const size = 8 + numbers.next().value * 24;
    const ring = Array.from({ length: 12 }, (_, turn) => [
      Math.round(x + size * Math.cos((turn * Math.PI) / 6)),
      Math.round(y + size * (0.7 + 0.3 * numbers.next().value) * Math.sin((turn * Math.PI) / 6)),
    ]);
    const corners = [
      [Math.round(x - size), Math.round(y - size)],
      [Math.round(x + size), Math.round(y + size)],
    ];
    const isBox = place % 2 === 0;
    return {
      id: `s${place}`,
      name: LABELS[place % LABELS.length]?.name ?? "",
      type: 1,
      annotated_by: "human",
      property: {
        "@modelarts:shape": isBox ? "bndbox" : "polygon",
        "@modelarts:feature": isBox ? corners : ring,
      },
    };
  });
}

function drawnPicture(): string {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext("2d");
  const numbers = noise();
  for (let y = 0; y < HEIGHT; y += 60)
    for (let x = 0; x < WIDTH; x += 60) {
      const light = 60 + Math.round(numbers.next().value * 140);
      if (context) context.fillStyle = `rgb(${light}, ${light}, ${light - 20})`;
      context?.fillRect(x, y, 60, 60);
    }
  return canvas.toDataURL("image/jpeg");
}

const annotation: Annotation = { labels: shapes(Number(asked.get("shapes") ?? 100)), hardness: NOT_HARD };
const store = new AnnotationStore(annotation);
const bench = { store, shown: 0 };
Object.assign(window, { bench });
const pictures = asked.getAll("picture");
const sources = pictures.length > 0 ? pictures : [drawnPicture()];

function Bench() {
  const [place, setPlace] = useState(0);
  const [label, setLabel] = useState<string | null>(asked.has("unpicked") ? null : (LABELS[0]?.name ?? null));
  const sample = useMemo<ToolProps["sample"]>(
    () => ({
      sampleId: `${place}`,
      type: 0,
      source: sources[place % sources.length] ?? "",
      name: "bench.jpg",
      metadata: {},
    }),
    [place],
  );
  useCommands({
    "work.undo": () => {
      store.undo();
      return true;
    },
    "work.redo": () => {
      store.redo();
      return true;
    },
    "work.next": () => {
      store.reset({ labels: [], hardness: NOT_HARD });
      setPlace(place + 1);
      return true;
    },
  });
  return (
    <main style={{ position: "relative", height: "100%" }}>
      <ImageTool
        datasetType={Number(asked.get("type") ?? 1)}
        sample={sample}
        store={store}
        labels={LABELS}
        label={label}
        onPickLabel={setLabel}
        readOnly={asked.has("readonly")}
        onShown={() => {
          bench.shown++;
        }}
        onBroken={(reason) => {
          throw reason;
        }}
        samplePath={{ projectId: "", datasetId: "", taskId: null, sampleId: "", workerId: null }}
      />
    </main>
  );
}

await startTexts();
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Bench />
    </MantineProvider>,
  );
