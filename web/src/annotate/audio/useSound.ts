import { useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type WaveSurfer from "wavesurfer.js";
import type { Region as DrawnRegion } from "wavesurfer.js/plugins/regions";
import type { ToolProps } from "../core/tool";
import { outlineQuery } from "./peaks";

const loadParts = () =>
  Promise.all([
    import("wavesurfer.js"),
    import("wavesurfer.js/plugins/regions"),
    import("wavesurfer.js/plugins/minimap"),
    import("wavesurfer.js/plugins/timeline"),
  ]);
type Parts = Awaited<ReturnType<typeof loadParts>>;
export type Drawing = InstanceType<Parts[1]["default"]>;
export type { DrawnRegion };

export interface Sound {
  readonly wave: WaveSurfer;
  readonly drawing: Drawing;
  /** In milliseconds. */
  readonly duration: number;
}

const COLORS = {
  light: { waveColor: "#5b86c4", progressColor: "#1c5fb8", cursorColor: "#c92a2a" },
  dark: { waveColor: "#5f83b8", progressColor: "#a6c4ee", cursorColor: "#ff8787" },
};

/** Draws the sound of a sample into `container` and plays it; null until it is drawn. */
export function useSound(
  container: RefObject<HTMLDivElement | null>,
  { sample, samplePath, onShown, onBroken }: Pick<ToolProps, "sample" | "samplePath" | "onShown" | "onBroken">,
): Sound | null {
  const [sound, setSound] = useState<Sound | null>(null);
  const { data: outline, error } = useQuery(outlineQuery(samplePath));
  const scheme = useComputedColorScheme("light");
  const shown = useEffectEvent(onShown);
  const broken = useEffectEvent(onBroken);
  const colors = useRef(COLORS[scheme]);

  useEffect(() => {
    if (error) broken(error);
  }, [error]);

  useEffect(() => {
    if (!outline || !container.current) return;
    const host = container.current;
    let wave: WaveSurfer | null = null;
    let isGone = false;
    const draw = async () => {
      const [{ default: Wave }, { default: Regions }, { default: Minimap }, { default: Timeline }] = await loadParts();
      if (isGone) return;
      const drawing = Regions.create();
      const cspNonce = pageNonce();
      wave = Wave.create({
        container: host,
        ...colors.current,
        url: sample.source,
        peaks: outline.halves,
        duration: outline.duration,
        height: 128,
        normalize: true,
        cursorWidth: 2,
        cspNonce,
        plugins: [
          drawing,
          // A waveform of its own, which asks for the nonce again.
          Minimap.create({ height: 28, ...colors.current, cspNonce, insertPosition: "beforebegin" }),
          Timeline.create(),
        ],
      });
      wave.on("error", (reason) => broken(reason));
      wave.once("ready", () => {
        if (!wave) return;
        setSound({ wave, drawing, duration: outline.duration * 1000 });
        shown();
      });
    };
    void draw();
    return () => {
      isGone = true;
      wave?.destroy();
      setSound(null);
    };
  }, [outline, container, sample.source]);

  useEffect(() => {
    colors.current = COLORS[scheme];
    sound?.wave.setOptions(COLORS[scheme]);
  }, [sound, scheme]);

  return sound;
}

/** What the content security policy of the page asks of styles. */
const pageNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
