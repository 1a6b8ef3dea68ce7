import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ErrorText } from "@/ui/ErrorNotice";

/** Asks for a mail with a link; the answer never tells whether somebody has the address. */
export function ResetForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const request = useMutation({
    mutationFn: () => answer(api.POST("/console/password-reset", { body: { name } })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{request.isSuccess ? t("session.resetSent") : t("session.resetHint")}</Text>
        {!request.isSuccess && (
          <>
            <TextInput
              label={t("session.name")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              autoComplete="username"
              required
            />
            {request.error && (
              <div role="alert">
                <ErrorText error={request.error} />
              </div>
            )}
            <Button type="submit" loading={request.isPending}>
              {t("session.resetSend")}
            </Button>
          </>
        )}
        <Anchor component="button" type="button" onClick={onBack}>
          {t("common.back")}
        </Anchor>
      </Stack>
    </form>
  );
}
