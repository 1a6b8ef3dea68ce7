import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  hint: string;
  /** Names and values, shown as they are. */
  values: { name: string; value: string }[];
  onClose: () => void;
}

/** What is shown once and never again; only the button closes it. */
export function SecretDialog({ title, hint, values, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert color="yellow">{hint}</Alert>
        {values.map(({ name, value }) => (
          <div key={name}>
            <Text fw={600} size="sm">
              {name}
            </Text>
            <Group wrap="nowrap">
              <Code block flex={1} style={{ whiteSpace: "pre-wrap" }}>
                {value}
              </Code>
              <CopyButton value={value}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {copied ? t("common.copied") : t("common.copy")}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </div>
        ))}
        <Button onClick={onClose}>{t("common.haveCopied")}</Button>
      </Stack>
    </Modal>
  );
}
