import { Modal } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { SignInForm } from "@/pages/session/SignInForm";

/** All pages for those who are signed in. Whose session ended signs in over the page, which stays as it is. */
export function SignedIn() {
  const session = useSession();
  const { t } = useTranslation();
  return (
    <>
      <Outlet />
      <Modal opened={!session} onClose={() => undefined} withCloseButton={false} title={t("session.title")} centered>
        <SignInForm />
      </Modal>
    </>
  );
}
