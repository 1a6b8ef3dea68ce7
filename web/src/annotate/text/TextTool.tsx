import { Skeleton, Stack } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ToolProps } from "../core/tool";
import { Positions } from "./offsets";
import { SpanTool } from "./SpanTool";
import { TextView } from "./TextView";
import classes from "./text.module.css";
import { useText } from "./useText";

const CLASSIFICATION = 100;

/** Texts: to read and classify, with entities, or with entities and relations. */
export function TextTool(props: ToolProps) {
  const text = useText(props.sample, props.onBroken);
  const { onShown } = props;
  useEffect(() => {
    if (text !== null) onShown();
  }, [text, onShown]);
  if (text === null) return <Waiting />;
  if (props.datasetType === CLASSIFICATION) return <TextCard key={props.sample.sampleId} text={text} />;
  return <SpanTool key={props.sample.sampleId} {...props} text={text} />;
}

/** Grey lines, but only once it takes long. */
function Waiting() {
  return (
    <Stack className={classes.late} p="xl" maw="70ch" mx="auto">
      {["100%", "92%", "96%", "60%"].map((width) => (
        <Skeleton key={width} height={17} width={width} />
      ))}
    </Stack>
  );
}

const NOTHING = {
  relations: [],
  spans: [],
  looks: new Map(),
  selection: new Set<string>(),
  refusals: new Map(),
  caret: null,
  hovered: null,
  canMove: false,
};

/** A text to read, without marks. */
export function TextCard({ text }: { text: string }) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const positions = useMemo(() => new Positions(text), [text]);
  return (
    <div className={classes.tool}>
      <TextView
        {...NOTHING}
        root={root}
        positions={positions}
        rootProps={{ tabIndex: 0, role: "region", "aria-label": t("text.text") }}
      />
    </div>
  );
}
