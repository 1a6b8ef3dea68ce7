import { Anchor, getDefaultZIndex, Modal, Stack, Text } from "@mantine/core";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { SignInForm } from "@/pages/session/SignInForm";

/** All pages for those who are signed in. Whose session ended signs in over the page, which stays as it is. */
export function SignedIn() {
  const session = useSession();
  const [person, setPerson] = useState(session?.user);
  if (session && session.user.user_id !== person?.user_id) setPerson(session.user);
  if (session?.must_change_password) return <Navigate to="/password" replace />;
  return (
    <>
      {/* Another person begins with an empty page. */}
      <Outlet key={person?.user_id} />
      <SignInAgain isOpen={!session} name={person?.name ?? ""} />
    </>
  );
}

function SignInAgain({ isOpen, name }: { isOpen: boolean; name: string }) {
  const { t } = useTranslation();
  const { href } = useLocation();
  return (
    <Modal
      opened={isOpen}
      onClose={() => undefined}
      withCloseButton={false}
      title={t("session.endedTitle")}
      centered
      zIndex={getDefaultZIndex("max")}
    >
      <Stack>
        <Text>{t("session.endedHint")}</Text>
        <SignInForm name={name} />
        <Anchor href={`/sign-in?${new URLSearchParams({ to: href })}`}>{t("session.asSomebodyElse")}</Anchor>
      </Stack>
    </Modal>
  );
}
