import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  hint?: string;
  /** What can be done here, beside the title. */
  action?: ReactNode;
  children?: ReactNode;
}

export function Section({ title, hint, action, children }: Props) {
  return (
    <Paper component="section" withBorder p="lg">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h4">
              {title}
            </Title>
            {hint && <Text c="dimmed">{hint}</Text>}
          </div>
          {action}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
