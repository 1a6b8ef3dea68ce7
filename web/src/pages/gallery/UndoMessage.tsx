import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What was done, with the way back. */
export function UndoMessage({ message, onUndo }: { message: string; onUndo: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" role="status">
      <Text>{message}</Text>
      {onUndo && (
        <Button variant="light" size="compact-sm" onClick={onUndo}>
          {t("gallery.undo")}
        </Button>
      )}
    </Group>
  );
}
