import { Group, Radio, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./TypeChoice.module.css";
import { TypePicture } from "./TypePicture";
import { type DatasetType, TYPE_GROUPS } from "./types";

/** What is to be labeled, and how: each type with a picture and a sentence. */
export function TypeChoice({ value, onChange }: { value: DatasetType; onChange: (type: DatasetType) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group value={String(value)} onChange={(type) => onChange(Number(type) as DatasetType)}>
      <Stack>
        {TYPE_GROUPS.map(({ group, types }) => (
          <Stack key={group} gap="xs">
            <Text c="dimmed">{t(`datasets.typeGroup.${group}`)}</Text>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
              {types.map((type) => (
                <TypeCard key={type} type={type} />
              ))}
            </SimpleGrid>
          </Stack>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function TypeCard({ type }: { type: (typeof TYPE_GROUPS)[number]["types"][number] }) {
  const { t } = useTranslation();
  const name = t(`datasets.type.${type}.name`);
  return (
    <Radio.Card value={String(type)} p="sm" aria-label={name} className={classes.card}>
      <Group wrap="nowrap" align="flex-start">
        <Radio.Indicator mt={4} />
        <TypePicture type={type} />
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {t(`datasets.type.${type}.hint`)}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}
