import { Anchor, Text } from "@mantine/core";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Session, useSession, useSignInMethods } from "@/api/session";
import { startPath } from "@/app/start";
import { Card } from "./Card";
import { DemoEntrance } from "./DemoEntrance";
import { ResetForm } from "./ResetForm";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  const { t } = useTranslation();
  const session = useSession();
  const router = useRouter();
  const { to, error } = useSearch({ from: "/sign-in" });
  const [isForgotten, setForgotten] = useState(false);
  useEffect(() => {
    if (session?.projects.length) router.history.replace(placeAfter(session, to));
  }, [session, to, router]);
  if (isForgotten)
    return (
      <Card title={t("session.resetTitle")}>
        <ResetForm onBack={() => setForgotten(false)} />
      </Card>
    );
  return (
    <Card title={t("session.title")}>
      {error && <Text role="alert">{t("session.signOnFailed", { reason: error })}</Text>}
      {session && <Text role="alert">{t("session.noProject")}</Text>}
      <Ways onForgotten={() => setForgotten(true)} />
    </Card>
  );
}

/** The ways in: those of a demo come before name and password. */
function Ways({ onForgotten }: { onForgotten: () => void }) {
  const { t } = useTranslation();
  const methods = useSignInMethods();
  const [hasPassword, setHasPassword] = useState(false);
  const accounts = methods.data?.demo_accounts ?? [];
  if (methods.isPending) return null;
  if (accounts.length > 0 && !hasPassword)
    return (
      <>
        <DemoEntrance accounts={accounts} />
        <Anchor component="button" type="button" onClick={() => setHasPassword(true)}>
          {t("session.withPassword")}
        </Anchor>
      </>
    );
  return (
    <>
      <SignInForm />
      <Anchor component="button" type="button" onClick={onForgotten}>
        {t("session.forgotten")}
      </Anchor>
    </>
  );
}

/** Where the visitor wanted to go, if that is of this server; else where this person begins. */
function placeAfter(session: Session, to: string | undefined): string {
  const wanted = new URL(to?.startsWith("/") && !to.startsWith("//") ? to : "/", location.origin);
  if (wanted.pathname !== "/" && !session.must_change_password) return wanted.pathname + wanted.search;
  return startPath(session, { pathname: "/", searchStr: wanted.search, hash: "", href: wanted.href });
}
