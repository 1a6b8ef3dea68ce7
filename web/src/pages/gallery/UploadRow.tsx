import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import type { Upload } from "./uploads";

/** One file on its way, or what is to be done about it. */
export function UploadRow({ upload, onRetry }: { upload: Upload; onRetry: () => void }) {
  const { t } = useTranslation();
  const { name, file, state, sentBytes, error } = upload;
  return (
    <Stack gap={2} component="li">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" truncate title={name}>
          {name}
        </Text>
        {state === "failed" && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("gallery.uploads.retryOne", { name })}
            onClick={onRetry}
          >
            {t("common.retry")}
          </Button>
        )}
      </Group>
      {state === "sending" ? (
        <Progress
          size="xs"
          value={file.size > 0 ? (100 * sentBytes) / file.size : 0}
          aria-label={t("gallery.uploads.fileProgress", { name })}
        />
      ) : (
        error && <Why error={error} />
      )}
    </Stack>
  );
}

function Why({ error }: { error: Error }) {
  const { t } = useTranslation();
  const advice = adviceFor(error);
  return (
    <Text size="sm" c="dimmed">
      {advice ? t(`gallery.uploads.why.${advice}`) : error.message}{" "}
      {error instanceof ApiError && error.code && `(${error.code})`}
    </Text>
  );
}

const ADVICE = {
  "0101": "name",
  "4104": "large",
  "4315": "name",
  "4421": "kind",
  "4422": "present",
  "4656": "large",
} as const;

/** What can be done about a file that was refused; null if only the server's own words say it. */
function adviceFor(error: Error) {
  if (!(error instanceof ApiError)) return null;
  if (error.isOffline) return "offline";
  if (error.code in ADVICE) return ADVICE[error.code as keyof typeof ADVICE];
  if (error.status === 403) return "forbidden";
  return error.status >= 500 ? "busy" : null;
}
