import { Anchor, Button, PasswordInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { sessionQuery, useSession } from "@/api/session";
import { ErrorText } from "@/ui/ErrorNotice";
import { Card } from "./Card";

/** A new password: with the link of a mail, instead of an initial one, or because somebody wants to. */
export function PasswordPage() {
  const { t } = useTranslation();
  const { token } = useSearch({ from: "/password" });
  const session = useSession();
  const { change, fields } = usePasswordChange(token);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fields.new === fields.repeat) change.mutate();
  };
  const isDifferent = fields.repeat !== "" && fields.new !== fields.repeat;
  return (
    <Card title={t("session.newTitle")}>
      <form onSubmit={submit}>
        <Stack>
          {token && <Text>{t("session.linkHint")}</Text>}
          {session?.must_change_password && !token && <Text>{t("session.initialHint")}</Text>}
          {!token && (
            <Password label={t("session.old")} value={fields.old} onValue={fields.setOld} kind="current-password" />
          )}
          <Password
            label={t("session.new")}
            value={fields.new}
            onValue={fields.setNew}
            kind="new-password"
            description={t("session.rules")}
          />
          <Password
            label={t("session.repeat")}
            value={fields.repeat}
            onValue={fields.setRepeat}
            kind="new-password"
            error={isDifferent && t("session.different")}
          />
          {change.error && (
            <div role="alert">
              <ErrorText error={change.error} />
            </div>
          )}
          <Button type="submit" loading={change.isPending}>
            {t("common.save")}
          </Button>
          {session && !session.must_change_password && <Anchor href="/">{t("common.cancel")}</Anchor>}
        </Stack>
      </form>
    </Card>
  );
}

function usePasswordChange(token: string | undefined) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [old, setOld] = useState("");
  const [fresh, setNew] = useState("");
  const [repeat, setRepeat] = useState("");
  const send = () =>
    token
      ? answer(api.PUT("/console/password-reset", { body: { token, new_password: fresh } }))
      : answer(api.PUT("/console/password", { body: { old_password: old, new_password: fresh } }));
  const change = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      notifications.show({ message: t("session.changed") });
      await cache.refetchQueries(sessionQuery);
      await navigate({ to: "/", replace: true });
    },
  });
  return { change, fields: { old, setOld, new: fresh, setNew, repeat, setRepeat } };
}

interface PasswordProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  kind: "current-password" | "new-password";
  description?: string;
  error?: string | false;
}

function Password({ onValue, kind, ...props }: PasswordProps) {
  return (
    <PasswordInput {...props} onChange={(event) => onValue(event.currentTarget.value)} autoComplete={kind} required />
  );
}
