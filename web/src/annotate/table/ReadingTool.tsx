import { Anchor, Center, Image, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ToolProps } from "../core/tool";
import { TextCard } from "../text/TextTool";
import { type Content, readContent } from "./contents";
import classes from "./table.module.css";

/** A row of a table, or a file of any kind: to read, look at, listen to, or at least to save. */
export function ReadingTool(props: ToolProps) {
  const { sample } = props;
  const { data: content, error } = useQuery({
    queryKey: ["sample-content", sample.sampleId],
    queryFn: () => readContent(sample.source, sample.name),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = useEffectEvent(props.onShown);
  const broken = useEffectEvent(props.onBroken);
  useEffect(() => {
    // A picture says itself when it is there.
    if (content && content.kind !== "picture") shown();
    if (error) broken(error);
  }, [content, error]);
  return content ? <Shown key={sample.sampleId} {...props} content={content} /> : null;
}

function Shown({ content, ...props }: ToolProps & { content: Content }) {
  const { t } = useTranslation();
  const { source, name } = props.sample;
  const broken = () => props.onBroken(new Error(name));
  if (content.kind === "text") return <TextCard text={content.text} />;
  if (content.kind === "row") return <Columns columns={content.columns} />;
  if (content.kind === "picture")
    return <Image src={source} alt={name} h="100%" fit="contain" onLoad={props.onShown} onError={broken} />;
  if (content.kind === "sound")
    return (
      <Center h="100%">
        {/* biome-ignore lint/a11y/useMediaCaption: what is to be labeled has no captions */}
        <audio src={source} controls aria-label={name} onError={broken} />
      </Center>
    );
  if (content.kind === "video")
    // biome-ignore lint/a11y/useMediaCaption: what is to be labeled has no captions
    return <video className={classes.video} src={source} controls aria-label={name} onError={broken} />;
  return (
    <Center h="100%" p="md">
      <Stack align="center" gap="xs" ta="center">
        <Text>{t("text.notShown")}</Text>
        <Anchor href={source} download>
          {t("text.download", { name: name.replace(/^.*\//, "") })}
        </Anchor>
      </Stack>
    </Center>
  );
}

function Columns({ columns }: { columns: readonly (readonly [string, string])[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.scroll} aria-label={t("text.row")}>
      <dl className={classes.row}>
        {columns.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
