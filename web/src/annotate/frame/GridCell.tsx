import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Label } from "../core/store";
import classes from "./Grid.module.css";
import { LabelChips } from "./LabelChips";

interface GridCellProps {
  name: string;
  source: string;
  labels: readonly Label[];
  isChosen: boolean;
  /** The one that Tab leads to; arrows go on from there. */
  isReached: boolean;
  onChoose: (isRange: boolean) => void;
  onOpen: () => void;
}

/** A picture of the grid with its labels. */
export function GridCell({ name, source, labels, isChosen, isReached, onChoose, onOpen }: GridCellProps) {
  const { t } = useTranslation();
  const names = labels.map((label) => label.name).join(", ");
  return (
    <UnstyledButton
      className={classes["cell"]}
      data-chosen={isChosen}
      aria-pressed={isChosen}
      aria-label={names ? t("work.cell", { name, labels: names }) : name}
      tabIndex={isReached ? 0 : -1}
      onClick={(event) => onChoose(event.shiftKey)}
      onDoubleClick={onOpen}
    >
      <img src={source} alt="" loading="lazy" className={classes["picture"]} />
      <LabelChips labels={labels} />
    </UnstyledButton>
  );
}
