import { ActionIcon, Menu, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "../core/commands";
import type { Handlers } from "../core/dispatch";
import { readKeyMap } from "../core/keys";
import { useAnnotation, useSelection } from "../core/react";
import type { AnnotationStore } from "../core/store";
import type { CanvasController } from "./controller";
import { downloadMask, MOST_VALUES } from "./download";
import { Icon } from "./icons";

const LOOKING: readonly Command[] = ["shape.zoomToObject", "shape.hideOthers", "shape.lock"];
const CHANGING: readonly Command[] = [
  "work.copy",
  "work.paste",
  "shape.toFront",
  "shape.toBack",
  "work.delete",
  "work.clear",
];
const WITHOUT_SELECTION: ReadonlySet<Command> = new Set(["work.paste", "work.clear"]);

interface Props {
  canvas: CanvasController;
  store: AnnotationStore;
  handlers: Handlers;
  isChangeable: boolean;
}

/** What is done to the selected shapes, and the mask of all polygons. */
export function ShapeMenu({ canvas, store, handlers, isChangeable }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const selection = useSelection(store);
  const { labels } = useAnnotation(store);
  const { definitions } = canvas.work;
  const hasPolygon = labels.some(({ property }) => property?.["@modelarts:shape"] === "polygon");
  const commands = isChangeable ? [...LOOKING, ...CHANGING] : LOOKING.slice(0, 2);
  return (
    <Menu position="right-end" withArrow opened={isOpen} onChange={setOpen}>
      <Tooltip label={t("image.shapes")} position="right" openDelay={300} disabled={isOpen}>
        <Menu.Target>
          <ActionIcon size={36} variant="subtle" color="gray" aria-label={t("image.shapes")}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        {commands.map((command) => (
          <Menu.Item
            key={command}
            disabled={selection.size === 0 && !WITHOUT_SELECTION.has(command)}
            rightSection={
              <Text size="xs" c="dimmed">
                {readKeyMap()[command][0]}
              </Text>
            }
            onClick={() => handlers[command]?.()}
          >
            {t(`keys.${command}`)}
          </Menu.Item>
        ))}
        {hasPolygon && definitions.size <= MOST_VALUES && (
          <Menu.Item onClick={() => downloadMask(labels, [...definitions.values()], canvas.picture, canvas.work.name)}>
            {t("image.mask")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
