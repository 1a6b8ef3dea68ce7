import { Button, Card, FileButton, Group, Image, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/api/client";
import { formatBytes } from "@/texts/formats";
import { useAction } from "@/ui/useAction";
import { TASK, taskKey, useTaskPlace } from "./queries";

type Picture = Schema<"Picture">;
const TYPES = "image/jpeg,image/png,image/gif,image/webp";
const MOST_BYTES = 5 * 1024 * 1024;
const CHUNK = 0x8000;

/** The pictures of the instructions: bring some in, put them into the text, delete them. */
export function InstructionsPictures({
  pictures,
  onPlaced,
}: {
  pictures: Picture[];
  onPlaced: (picture: Picture) => void;
}) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const stale = [[...taskKey(place), "instructions"]];
  const add = useAction(
    async (file: File) =>
      answer(
        api.POST(`${TASK}/instructions/pictures`, {
          params: { path: place },
          body: { data: await base64Of(file), name: file.name.replaceAll("/", "_").slice(-100) },
        }),
      ),
    { stale, onDone: onPlaced },
  );
  const remove = useAction(
    (picture_id: string) =>
      answer(api.DELETE(`${TASK}/instructions/pictures/{picture_id}`, { params: { path: { ...place, picture_id } } })),
    { stale },
  );
  return (
    <Stack>
      <Group>
        <FileButton accept={TYPES} onChange={(file) => file && add.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={add.isPending}>
              {t("tasks.addPicture")}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t("tasks.pictureRules", { size: formatBytes(MOST_BYTES) })}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 2, sm: 4, lg: 6 }}>
        {pictures.map((picture) => (
          <Card key={picture.picture_id} withBorder padding="xs">
            <Card.Section>
              <Image src={picture.source} alt={picture.name} h={100} fit="contain" />
            </Card.Section>
            <Text size="sm" truncate title={picture.name} mt="xs">
              {picture.name}
            </Text>
            <Group gap={4} mt={4}>
              <Button variant="default" size="compact-sm" onClick={() => onPlaced(picture)}>
                {t("tasks.placePicture")}
              </Button>
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                loading={remove.isPending && remove.variables === picture.picture_id}
                onClick={() => remove.mutate(picture.picture_id)}
              >
                {t("tasks.delete")}
              </Button>
            </Group>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK)
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(text);
}
