import { Button, Divider, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignInMethods, useSigning } from "@/api/session";
import { ErrorText } from "@/ui/ErrorNotice";

// A dialog below the form, in which somebody was writing, does not hear Escape.
const apart = { "data-mantine-stop-propagation": "true" };

/** Name and password, or another provider. Who shows it watches the session. */
export function SignInForm({ name: known = "" }: { name?: string }) {
  const { t } = useTranslation();
  const { signIn } = useSigning();
  const [name, setName] = useState(known);
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
            data-autofocus={known === "" || undefined}
            {...apart}
          />
          <PasswordInput
            label={t("session.password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            data-autofocus={known !== "" || undefined}
            {...apart}
          />
          {attempt.error && (
            <div role="alert">
              <ErrorText error={attempt.error} />
            </div>
          )}
          <Button type="submit" loading={attempt.isPending} {...apart}>
            {t("session.signIn")}
          </Button>
        </Stack>
      </form>
      <OtherWays />
    </Stack>
  );
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
