import { ActionIcon, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Command } from "../core/commands";
import { readKeyMap } from "../core/keys";
import type { AnnotationStore } from "../core/store";
import type { CanvasController } from "./controller";
import { Icon, type IconName } from "./icons";
import classes from "./image.module.css";
import { handlersOf } from "./keyboard";
import { LightMenu } from "./LightMenu";
import { marks } from "./marks";
import { useObservable } from "./observable";
import { ShapeMenu } from "./ShapeMenu";
import { settings, type Tool, toolOf } from "./settings";

const COMMAND_OF: Readonly<Record<Tool, Command>> = {
  select: "shape.select",
  bndbox: "shape.rectangle",
  polygon: "shape.polygon",
  circle: "shape.circle",
  line: "shape.line",
  dashed: "shape.dashed",
  point: "shape.point",
  polyline: "shape.polyline",
};

const VIEW_BUTTONS: readonly (readonly [Command, IconName])[] = [
  ["shape.zoomIn", "zoomIn"],
  ["shape.zoomOut", "zoomOut"],
  ["shape.fit", "fit"],
  ["shape.originalSize", "originalSize"],
];

interface Props {
  canvas: CanvasController;
  store: AnnotationStore;
  tools: readonly Tool[];
}

/** What can be done on the canvas, each with its key: the tools, the view, and what is done to shapes. */
export function ToolButtons({ canvas, store, tools }: Props) {
  const { t } = useTranslation();
  const chosen = useObservable(settings);
  const { hidden } = useObservable(marks);
  // From the button just clicked, a key still means the canvas.
  const handlers = handlersOf(canvas, () => true);
  const current = toolOf(chosen, tools);
  return (
    <div className={classes.tools} role="toolbar" aria-label={t("image.tools")}>
      {tools.map((tool) => (
        <ToolButton
          key={tool}
          command={COMMAND_OF[tool]}
          icon={tool === "bndbox" && chosen.isExtreme ? "extreme" : tool}
          isPressed={tool === current}
          onClick={() => handlers[COMMAND_OF[tool]]?.()}
        />
      ))}
      {tools.length > 0 && <hr className={classes.line} />}
      {VIEW_BUTTONS.map(([command, icon]) => (
        <ToolButton key={command} command={command} icon={icon} onClick={() => handlers[command]?.()} />
      ))}
      {tools.length > 0 && (
        <ToolButton
          command="shape.hideAll"
          icon="hideAll"
          isPressed={hidden.size > 0}
          onClick={() => handlers["shape.hideAll"]?.()}
        />
      )}
      <LightMenu hasCrosshair={tools.length > 1} />
      {tools.length > 0 && (
        <ShapeMenu canvas={canvas} store={store} handlers={handlers} isChangeable={tools.length > 1} />
      )}
    </div>
  );
}

interface ButtonProps {
  command: Command;
  icon: IconName;
  isPressed?: boolean;
  onClick: () => void;
}

function ToolButton({ command, icon, isPressed, onClick }: ButtonProps) {
  const { t } = useTranslation();
  const name = t(`keys.${command}`);
  const [key] = readKeyMap()[command];
  return (
    <Tooltip label={key ? t("image.withKey", { name, key }) : name} position="right" openDelay={300}>
      <ActionIcon
        size={36}
        variant={isPressed ? "filled" : "subtle"}
        color={isPressed ? "blue" : "gray"}
        aria-label={name}
        aria-pressed={isPressed}
        aria-keyshortcuts={key}
        onClick={onClick}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
