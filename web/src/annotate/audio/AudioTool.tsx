import { Skeleton } from "@mantine/core";
import { useRef } from "react";
import type { ToolProps } from "../core/tool";
import classes from "./audio.module.css";
import { PlayerBar } from "./PlayerBar";
import { RegionTool } from "./RegionTool";
import { Transcript } from "./Transcript";
import { usePlayer } from "./usePlayer";
import { useSound } from "./useSound";

const TRANSCRIPTION = 201;
const PARAGRAPHS = 202;

/** Sounds: to listen to and classify, to write down, or to cut into paragraphs. */
export function AudioTool(props: ToolProps) {
  const { sampleId } = props.sample;
  if (props.datasetType === PARAGRAPHS) return <RegionTool key={sampleId} {...props} />;
  return <Listening key={sampleId} {...props} />;
}

function Listening(props: ToolProps) {
  const container = useRef<HTMLDivElement>(null);
  const sound = useSound(container, props);
  const player = usePlayer(sound, null);
  return (
    <div className={classes.tool}>
      <div ref={container} className={classes.wave}>
        {!sound && <Skeleton height={128} />}
      </div>
      <PlayerBar player={player} duration={sound?.duration ?? 0} />
      {props.datasetType === TRANSCRIPTION && <Transcript store={props.store} readOnly={props.readOnly} />}
    </div>
  );
}
