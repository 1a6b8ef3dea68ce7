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

/** What may well happen to somebody at these pages; it is said in the language of the page. */
const KNOWN = ["4126", "4128", "4607", "4609", "4632", "4634", "4635", "4693", "4699"] as const;

export function ErrorText({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError)) return <Text>{t("errors.broken")}</Text>;
  const known = KNOWN.find((code) => code === error.code);
  const hint = known ? (`errors.known.${known}` as const) : hintOf(error);
  const isSaid = known !== undefined || error.isOffline || error.hasNoSession;
  return (
    <>
      {hint && <Text>{t(hint)}</Text>}
      {!isSaid && <Text>{error.message}</Text>}
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
  if (error.hasNoSession) return "errors.signedOut";
  if (error.status === 403) return "errors.forbidden";
  if (error.status === 404) return "errors.notFound";
  return error.status >= 500 ? "errors.busy" : null;
}
