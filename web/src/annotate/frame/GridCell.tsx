import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Label } from "../core/store";
import type { WorkSample } from "../core/tool";
import { useText } from "../text/useText";
import classes from "./Grid.module.css";
import { LabelChips } from "./LabelChips";

interface GridCellProps {
  sample: WorkSample;
  isText: boolean;
  labels: readonly Label[];
  isChosen: boolean;
  /** The one that Tab leads to; arrows go on from there. */
  isReached: boolean;
  onChoose: (isRange: boolean) => void;
  onOpen: () => void;
}

/** A picture or a text of the grid with its labels. */
export function GridCell({ sample, isText, labels, isChosen, isReached, onChoose, onOpen }: GridCellProps) {
  const { t } = useTranslation();
  const names = labels.map((label) => label.name).join(", ");
  const name = names ? t("work.cell", { name: sample.name, labels: names }) : sample.name;
  return (
    <UnstyledButton
      className={classes["cell"]}
      data-chosen={isChosen}
      aria-pressed={isChosen}
      // A text and its labels say themselves what they are.
      aria-label={isText ? undefined : name}
      tabIndex={isReached ? 0 : -1}
      onClick={(event) => onChoose(event.shiftKey)}
      onDoubleClick={onOpen}
    >
      {isText ? (
        <CellText sample={sample} />
      ) : (
        <img src={sample.source} alt="" loading="lazy" className={classes["picture"]} />
      )}
      <LabelChips labels={labels} />
    </UnstyledButton>
  );
}

/** What opening it tells of a text that cannot be read. */
const leaveToTool = () => undefined;

function CellText({ sample }: { sample: WorkSample }) {
  const text = useText(sample, leaveToTool);
  return (
    <span className={classes["text"]} dir="auto">
      {text}
    </span>
  );
}
