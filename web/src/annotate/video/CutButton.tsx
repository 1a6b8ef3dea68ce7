import { Button, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAction } from "@/ui/useAction";
import { useCommands } from "../core/dispatch";
import { useKeyMap } from "../core/react";
import type { SamplePath } from "../core/tool";
import { cutFrame, framesQuery, type KeyFrame, keyFramesQuery } from "./queries";

interface CutProps {
  path: SamplePath;
  /** That of the frame in sight. */
  moment: number;
  /** The key frame in sight, if the frame is one already. */
  shown: KeyFrame | undefined;
  onOpen: (sampleId: string) => void;
}

/** Makes a key frame of the frame in sight; opens it if it is one. */
export function CutButton({ path, moment, shown, onOpen }: CutProps) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  const cut = useAction(() => cutFrame(path, moment), {
    stale: [keyFramesQuery(path).queryKey, framesQuery(path).queryKey],
    message: t("video.wasCut"),
  });
  const cutNow = () => {
    if (!shown && !cut.isPending) cut.mutate();
    return true;
  };
  const open = () => {
    if (shown) onOpen(shown.sampleId);
    return shown !== undefined;
  };
  useCommands({ "media.cutFrame": cutNow, "work.confirm": open });
  return shown ? (
    <Button size="compact-sm" rightSection={<Kbd size="xs">{keys["work.confirm"][0]}</Kbd>} onClick={open}>
      {t("video.label")}
    </Button>
  ) : (
    <Button
      size="compact-sm"
      loading={cut.isPending}
      rightSection={<Kbd size="xs">{keys["media.cutFrame"][0]}</Kbd>}
      onClick={cutNow}
    >
      {t("video.cut")}
    </Button>
  );
}
