import { Modal, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Failure } from "./batches";

const MOST_SHOWN = 200;

interface Props {
  failures: readonly Failure[];
  nameOf: (sampleId: string) => string;
  onClose: () => void;
}

/** The samples that a batch could not change, and why. */
export function FailureList({ failures, nameOf, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={failures.length > 0}
      onClose={onClose}
      size="lg"
      title={t("gallery.failedSome", { count: failures.length })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text>{t("gallery.failedHint")}</Text>
        <Table>
          <Table.Tbody>
            {failures.slice(0, MOST_SHOWN).map(({ sampleId, code, message }) => (
              <Table.Tr key={sampleId}>
                <Table.Td>{nameOf(sampleId)}</Table.Td>
                <Table.Td>
                  {message}
                  <Text size="xs" c="dimmed">
                    {code}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {failures.length > MOST_SHOWN && <Text>{t("gallery.andMore", { count: failures.length - MOST_SHOWN })}</Text>}
      </Stack>
    </Modal>
  );
}
