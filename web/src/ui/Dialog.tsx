import { Modal, type ModalProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A window over the page, which says what its cross does. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation();
  return <Modal closeButtonProps={{ "aria-label": t("common.close") }} {...props} />;
}
