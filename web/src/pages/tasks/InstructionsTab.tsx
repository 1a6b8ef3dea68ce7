import { Button, Group, Paper, SimpleGrid, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { formatNumber } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { Markdown } from "@/ui/Markdown";
import { useAction } from "@/ui/useAction";
import { InstructionsPictures } from "./InstructionsPictures";
import { TASK, taskKey, useTaskPlace } from "./queries";

const MOST_BYTES = 100_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What labelers are to know, written in Markdown with pictures, beside how they will see it. */
export function InstructionsTab() {
  const place = useTaskPlace();
  const found = useQuery({
    queryKey: [...taskKey(place), "instructions"],
    queryFn: () => answer(api.GET(`${TASK}/instructions`, { params: { path: place } })),
    // What is being written is not replaced while somebody looks elsewhere.
    refetchOnWindowFocus: false,
  });
  return <Answered query={found}>{(instructions) => <Editor instructions={instructions} />}</Answered>;
}

function Editor({ instructions }: { instructions: Schema<"GetInstructionsAnswer"> }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [text, setText] = useState(instructions.text);
  const save = useAction(() => answer(api.PUT(`${TASK}/instructions`, { params: { path: place }, body: { text } })), {
    stale: [[...taskKey(place), "instructions"]],
    message: t("tasks.instructionsSaved"),
  });
  const bytes = bytesOf(text);
  const pictures = new Map(instructions.pictures.map(({ picture_id: id, source }) => [id, source]));
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Textarea
          label={t("tasks.instructionsText")}
          description={t("tasks.instructionsRules", { bytes: formatNumber(bytes), most: formatNumber(MOST_BYTES) })}
          error={bytes > MOST_BYTES && t("tasks.instructionsTooLong")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={12}
          maxRows={28}
        />
        <section aria-label={t("tasks.preview")}>
          <Text size="sm" fw={500} mb={6}>
            {t("tasks.preview")}
          </Text>
          <Paper withBorder p="sm" mih={200}>
            {text ? (
              <Markdown text={text} pictureOf={(id) => pictures.get(id) ?? ""} />
            ) : (
              <Text c="dimmed">{t("tasks.noInstructions")}</Text>
            )}
          </Paper>
        </section>
      </SimpleGrid>
      <Group>
        <Button
          loading={save.isPending}
          disabled={text === instructions.text || bytes > MOST_BYTES}
          onClick={() => save.mutate()}
        >
          {t("common.save")}
        </Button>
      </Group>
      <InstructionsPictures
        pictures={instructions.pictures}
        onPlaced={(picture) => setText((before) => `${before}\n\n![${picture.name}](picture:${picture.picture_id})\n`)}
      />
    </Stack>
  );
}
