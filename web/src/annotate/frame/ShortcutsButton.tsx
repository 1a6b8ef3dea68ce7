import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../core/dispatch";
import { AT_ONCE } from "./instant";
import { Key } from "./Key";
import { Shortcuts } from "./Shortcuts";
import classes from "./Workbench.module.css";

/** Opens the list of all keys, where each can be changed. */
export function ShortcutsButton({ isSmall = false }: { isSmall?: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useCommands({
    "work.shortcuts": () => {
      setOpened(true);
      return true;
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        size="sm"
        px="xs"
        aria-label={t("work.shortcuts")}
        title={t("work.shortcuts")}
        onClick={() => setOpened(true)}
      >
        {isSmall ? (
          "?"
        ) : (
          <>
            <span className={classes["wide"]}>{t("work.shortcuts")}</span>
            <span className={classes["narrow"]}>?</span> <Key command="work.shortcuts" />
          </>
        )}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("work.shortcuts")}
        size="xl"
        transitionProps={AT_ONCE}
      >
        <Shortcuts />
      </Modal>
    </>
  );
}
