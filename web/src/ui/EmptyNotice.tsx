import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** In place of a list without entries: what to do next, with at most one button. */
export function EmptyNotice({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={460}>
        {hint}
      </Text>
      {children}
    </Stack>
  );
}
