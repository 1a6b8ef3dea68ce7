import { Skeleton, Text } from "@mantine/core";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { useAnnotation, useSelection } from "../core/react";
import type { ToolProps } from "../core/tool";
import { looksOf } from "../looks";
import classes from "./audio.module.css";
import { PlayerBar } from "./PlayerBar";
import { RegionTable } from "./RegionTable";
import { regionsOf, withName } from "./regions";
import { formatMilliseconds } from "./times";
import { useExcerpt } from "./useExcerpt";
import { useMarking } from "./useMarking";
import { usePlayer } from "./usePlayer";
import { useRegions } from "./useRegions";
import { useSound } from "./useSound";

/** Speech paragraphs: regions on the waveform, and the same as rows. */
export function RegionTool(props: ToolProps) {
  const { store, labels, label, readOnly, sample } = props;
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const { labels: marked } = useAnnotation(store);
  const selection = useSelection(store);
  const regions = useMemo(() => regionsOf(marked), [marked]);
  const looks = useMemo(() => looksOf(labels), [labels]);
  const name = label ?? labels[0]?.name ?? null;
  const sound = useSound(container, props);
  const selected = selection.size === 1 ? regions.find(({ id }) => selection.has(id)) : undefined;
  const player = usePlayer(sound, selected ?? null);
  const playAround = useExcerpt(sample.source, player.speed);
  const onEndMoved = (moment: number) => {
    if (!player.isPlaying) playAround(moment);
  };
  const shared = { sound, store, regions, readOnly, name, onEndMoved };
  useRegions({ ...shared, selection, looks });
  const begun = useMarking({ ...shared, player });

  const nextRow = () => {
    const next = regions[selected ? regions.indexOf(selected) + 1 : 0];
    if (!next) return false;
    store.select([next.id]);
    player.playPart(next);
    requestAnimationFrame(() =>
      rows.current?.querySelector<HTMLElement>(`[data-region="${CSS.escape(next.id)}"] [data-content]`)?.focus(),
    );
    return true;
  };
  useCommands({ "media.nextRow": nextRow }, (key) => {
    const given = labels.find((each) => each.key === key);
    if (!given || !selected || readOnly) return false;
    store.changeLabels((now) => withName(now, selected.id, given.name));
    return true;
  });

  return (
    <div ref={rows} className={classes.tool}>
      <div ref={container} className={classes.wave}>
        {!sound && <Skeleton height={128} />}
      </div>
      <PlayerBar player={player} duration={sound?.duration ?? 0} />
      <Text size="sm" px="md" role="status">
        {begun === null
          ? t(readOnly ? "audio.readOnly" : "audio.hint")
          : t("audio.begun", { time: formatMilliseconds(Math.round(begun)) })}
      </Text>
      <RegionTable
        {...{ regions, store, labels, selection, readOnly }}
        duration={sound?.duration ?? 0}
        onPlay={player.playPart}
      />
    </div>
  );
}
