import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOfPress } from "../core/keys";

interface KeyFieldProps {
  label: string;
  keys: readonly string[];
  onKey: (key: string) => void;
}

/** A button that, once pressed, takes the next key. */
export function KeyField({ label, keys, onKey }: KeyFieldProps) {
  const { t } = useTranslation();
  const [isListening, setListening] = useState(false);
  const listen = (event: React.KeyboardEvent) => {
    if (!isListening || event.key === "Tab") return;
    const key = nameOfPress(event.nativeEvent);
    if (key === null) return;
    event.preventDefault();
    event.stopPropagation();
    setListening(false);
    if (key !== "Escape") onKey(key);
  };
  return (
    <Button
      size="compact-sm"
      variant={isListening ? "filled" : "default"}
      aria-label={t("keys.change", { name: label, keys: keys.join(" ") })}
      onClick={() => setListening(true)}
      onKeyDown={listen}
      // The press that began it is not the key that is asked for.
      onKeyUp={(event) => isListening && event.preventDefault()}
      onBlur={() => setListening(false)}
    >
      {isListening ? t("keys.press") : keys.join("  ")}
    </Button>
  );
}
