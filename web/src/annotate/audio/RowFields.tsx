// The fields of a row: they keep the keys that mean something in a text.
import { type KeyboardEvent, useState } from "react";
import classes from "./audio.module.css";
import { formatMilliseconds, parseTime } from "./times";

interface FieldProps<Value> {
  label: string;
  value: Value;
  readOnly: boolean;
  onChange: (value: Value) => void;
}

/** A time that is taken when the field is left or Enter is pressed, if it is one. */
export function TimeField({ label, value, readOnly, onChange }: FieldProps<number>) {
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? value : parseTime(typed);
  const take = () => {
    if (parsed !== null && parsed !== value) onChange(parsed);
    setTyped(null);
  };
  return (
    <input
      className={classes.field}
      aria-label={label}
      aria-invalid={parsed === null}
      value={typed ?? formatMilliseconds(value)}
      readOnly={readOnly}
      inputMode="decimal"
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={(event) => isEnd(event) && event.currentTarget.blur()}
    />
  );
}

interface TextFieldProps extends FieldProps<string> {
  onDone: () => void;
  isContent?: boolean;
}

/** A text that is taken as it is typed; Enter ends it, Shift+Enter begins a line. */
export function TextField({ label, value, readOnly, onChange, onDone, isContent }: TextFieldProps) {
  return (
    <textarea
      className={classes.field}
      rows={1}
      aria-label={label}
      value={value}
      readOnly={readOnly}
      data-content={isContent || undefined}
      onChange={({ target }) => onChange(target.value)}
      onBlur={onDone}
      onKeyDown={(event) => {
        keepSpace(event);
        if (!isEnd(event)) return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}

/** A blank is a blank in a text, whatever it plays elsewhere. */
export function keepSpace(event: KeyboardEvent): void {
  if (event.key === " " && !event.ctrlKey && !event.altKey) event.stopPropagation();
}

// What an input method ends with Enter goes on.
const isEnd = ({ key, shiftKey, ctrlKey, nativeEvent }: KeyboardEvent): boolean =>
  key === "Enter" && !shiftKey && !ctrlKey && !nativeEvent.isComposing;
