import { Group, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPeriod, periodDays, periodOf } from "./period";

interface Props {
  value: string | undefined;
  onChange: (value: string | undefined, isWrong: boolean) => void;
}

const KINDS = ["day", "month", "days"] as const;

/** When a sample was written: lately, or in a period. */
export function FilterTime({ value, onChange }: Props) {
  const { t } = useTranslation();
  const isNamed = value === "day" || value === "month";
  const [kind, setKind] = useState(value && !isNamed ? "days" : (value ?? null));
  const [days, setDays] = useState(periodDays(value));
  const isWrong = kind === "days" && !isPeriod(days);
  const changeDays = (next: [string, string]) => {
    setDays(next);
    const isRight = isPeriod(next);
    onChange(isRight ? periodOf(next) : undefined, !isRight);
  };
  const changeKind = (next: string | null) => {
    setKind(next);
    if (next === "days") changeDays(days);
    else onChange(next ?? undefined, false);
  };
  return (
    <>
      <Select
        label={t("gallery.time")}
        placeholder={t("gallery.everything")}
        clearable
        value={kind}
        data={KINDS.map((each) => ({ value: each, label: t(`gallery.timeNames.${each}`) }))}
        onChange={changeKind}
      />
      {kind === "days" && (
        <>
          <Group gap="xs" grow>
            {(["timeFrom", "timeTo"] as const).map((name, place) => (
              <TextInput
                key={name}
                type="date"
                label={t(`gallery.${name}`)}
                value={days[place]}
                onChange={({ currentTarget }) =>
                  changeDays(place === 0 ? [currentTarget.value, days[1]] : [days[0], currentTarget.value])
                }
              />
            ))}
          </Group>
          <Text size="sm" c={isWrong && days[0] && days[1] ? "red" : "dimmed"} role="status">
            {isWrong && days[0] && days[1] ? t("gallery.timeDays") : t("gallery.timeHint")}
          </Text>
        </>
      )}
    </>
  );
}
