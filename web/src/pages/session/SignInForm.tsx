import { Button, Divider, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/client";
import { useSignInMethods, useSigning } from "@/api/session";
import { ErrorText } from "@/ui/ErrorNotice";

const WRONG_PASSWORD = "4632";

/** Name and password, or another provider. Who shows it watches the session. */
export function SignInForm() {
  const { t } = useTranslation();
  const { signIn } = useSigning();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useMutation({ mutationFn: () => signIn(name, password) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("session.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="username"
            required
            data-autofocus
          />
          <PasswordInput
            label={t("session.password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
          />
          {attempt.error && <Refusal error={attempt.error} />}
          <Button type="submit" loading={attempt.isPending}>
            {t("session.signIn")}
          </Button>
        </Stack>
      </form>
      <OtherWays />
    </Stack>
  );
}

function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  const isWrong = error instanceof ApiError && error.code === WRONG_PASSWORD;
  return <div role="alert">{isWrong ? t("session.wrong") : <ErrorText error={error} />}</div>;
}

function OtherWays() {
  const { t } = useTranslation();
  const openid = useSignInMethods().data?.openid;
  if (!openid) return null;
  return (
    <>
      <Divider />
      <Button component="a" href={openid.start_path} variant="default">
        {t("session.with", { name: openid.name })}
      </Button>
    </>
  );
}
