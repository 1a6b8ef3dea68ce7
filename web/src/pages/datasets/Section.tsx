import { Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A part of a page about one thing. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}
