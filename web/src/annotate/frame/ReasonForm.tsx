import { Button, Kbd, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keepReason, recentReasons } from "./reasons";
import classes from "./Workbench.module.css";

/** Signs that the server takes in no reason. */
const REFUSED_SIGNS = /[!<>=&"']/;
const MOST_REASON = 256;

interface ReasonFormProps {
  /** What the reasons are for: those given before are offered again. */
  kind: "skip" | "reject";
  label: string;
  hint: string;
  action: string;
  isRequired: boolean;
  isPending: boolean;
  onReason: (reason: string) => void;
}

/** Asks for a reason. While nothing is typed, a digit repeats one of the last. */
export function ReasonForm({ kind, label, hint, action, isRequired, isPending, onReason }: ReasonFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [recent] = useState(() => recentReasons(kind));
  const isRefused = REFUSED_SIGNS.test(reason);
  const mayGo = !isRefused && !isPending && (!isRequired || reason.trim() !== "");
  const send = (text: string) => {
    keepReason(kind, text);
    onReason(text);
  };
  const listen = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const repeated = reason === "" ? recent[Number(event.key) - 1] : undefined;
    if (repeated === undefined && !(event.key === "Enter" && mayGo)) return;
    event.preventDefault();
    send(repeated ?? reason);
  };
  return (
    <Stack gap="xs" w={320}>
      {recent.map((each, place) => (
        <UnstyledButton key={each} className={classes["label"]} disabled={isPending} onClick={() => send(each)}>
          <Kbd size="xs">{place + 1}</Kbd> {each}
        </UnstyledButton>
      ))}
      <TextInput
        label={label}
        description={hint}
        error={isRefused && t("work.refusedSigns")}
        maxLength={MOST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={listen}
        data-autofocus
      />
      <Button size="xs" loading={isPending} disabled={!mayGo} onClick={() => send(reason)}>
        {action}
      </Button>
    </Stack>
  );
}
