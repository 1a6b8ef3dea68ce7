import { Checkbox, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/ui/ConfirmDialog";

const TEXT = 1;

interface Props {
  count: number;
  sampleType: number | undefined;
  isOpen: boolean;
  onConfirm: (withSources: boolean) => void;
  onClose: () => void;
}

export function DeleteSamples({ count, sampleType, isOpen, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const [withSources, setWithSources] = useState(false);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t("gallery.deleteTitle", { count })}
      action={t("gallery.delete")}
      onConfirm={() => onConfirm(withSources)}
      onClose={onClose}
    >
      <Stack>
        <Text>{t("gallery.deleteHint")}</Text>
        {sampleType !== TEXT && (
          <Checkbox
            label={t("gallery.deleteSource")}
            checked={withSources}
            onChange={({ currentTarget }) => setWithSources(currentTarget.checked)}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
