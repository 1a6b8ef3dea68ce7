import { Alert, Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";

/** What went wrong, why, and what to do; the code is small. */
export function ErrorNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" title={t("errors.title")} role="alert">
      <Stack gap="xs" align="flex-start">
        <ErrorText error={error} />
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t("common.retry")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function ErrorText({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError)) return <Text>{t("errors.broken")}</Text>;
  const hint = hintOf(error);
  return (
    <>
      {hint && <Text>{t(hint)}</Text>}
      {!error.isOffline && <Text>{error.message}</Text>}
      {error.code && (
        <Text size="xs" c="dimmed">
          {error.code} · {t("common.requestId", { id: error.requestId })}
        </Text>
      )}
    </>
  );
}

function hintOf(error: ApiError) {
  if (error.isOffline) return "errors.offline";
  if (error.status === 403) return "errors.forbidden";
  if (error.status === 404) return "errors.notFound";
  return error.status >= 500 ? "errors.busy" : null;
}
