import { Button, Group, Input, NumberInput, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FilterLabels } from "./FilterLabels";
import { FilterMetadata } from "./FilterMetadata";
import { FilterTime } from "./FilterTime";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import { offeredQuery } from "./samples";
import { type Conditions, conditionsOf, STATE_NAMES } from "./search";
import { useGallerySearch } from "./useGallerySearch";

/** All conditions. Starts anew whenever other conditions hold, as after one was taken away. */
export function FilterForm({ onDone }: { onDone?: () => void }) {
  const { search, setConditions } = useGallerySearch();
  const apply = (conditions: Conditions) => {
    setConditions(conditions);
    onDone?.();
  };
  return <Form key={JSON.stringify(conditionsOf(search)) + search.any} conditions={search} onApply={apply} />;
}

interface FormProps {
  conditions: Conditions;
  onApply: (conditions: Conditions) => void;
}

function Form({ conditions, onApply }: FormProps) {
  const { t } = useTranslation();
  const { place } = useGallery();
  const offered = useQuery(offeredQuery(place)).data ?? {};
  const [draft, setDraft] = useState(conditions);
  const [isTimeWrong, setTimeWrong] = useState(false);
  const change = (part: Partial<Conditions>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTimeWrong) onApply(draft);
  };
  const { labels = [], metadata = {} } = draft;
  return (
    <form onSubmit={submit} aria-label={t("gallery.filterBy")}>
      <Stack gap="sm">
        <FilterLabels wanted={labels} onChange={(next) => change({ labels: next })} />
        {labels.length > 1 && (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t("gallery.match")}
            value={draft.any ? "any" : "all"}
            data={(["all", "any"] as const).map((value) => ({ value, label: t(`gallery.${value}`) }))}
            onChange={(value) => change({ any: value === "any" || undefined })}
          />
        )}
        <Select
          label={t("gallery.state")}
          placeholder={t("gallery.everything")}
          clearable
          value={draft.state ?? null}
          data={STATE_NAMES.map((value) => ({ value, label: t(`gallery.stateNames.${value}`) }))}
          onChange={(state) => change({ state: state ?? undefined })}
        />
        <Select
          label={t("gallery.hard")}
          placeholder={t("gallery.everything")}
          clearable
          value={draft.hard ?? null}
          data={(["1", "0"] as const).map((value) => ({ value, label: t(`gallery.hardNames.${value}`) }))}
          onChange={(hard) => change({ hard: hard ?? undefined })}
        />
        {(["name", "folder"] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`gallery.${field}`)}
            description={t(`gallery.${field}Hint`)}
            value={draft[field] ?? ""}
            onChange={({ currentTarget: { value } }) => change({ [field]: value || undefined })}
          />
        ))}
        <FilterTime
          value={draft.time}
          onChange={(time, isWrong) => {
            change({ time });
            setTimeWrong(isWrong);
          }}
        />
        <ScoreRange value={draft.score} onChange={(score) => change({ score })} />
        <Select
          label={t("gallery.labeler")}
          placeholder={t("gallery.everything")}
          clearable
          searchable
          value={draft.labeler ?? null}
          data={named(offered.labelers ?? [], draft.labeler)}
          onChange={(labeler) => change({ labeler: labeler ?? undefined })}
        />
        <FilterMetadata
          offered={offered.metadata ?? {}}
          wanted={metadata}
          onChange={(next) => change({ metadata: Object.keys(next).length > 0 ? next : undefined })}
        />
        <Button type="submit" className={styles.search}>
          {t("gallery.apply")}
        </Button>
      </Stack>
    </form>
  );
}

/** `human/<domain>/<user>` and `human/<address>` are shown without what goes before the name. */
function named(labelers: readonly string[], chosen: string | undefined) {
  const all = new Set([...labelers, ...(chosen ? [chosen] : [])]);
  return [...all].map((value) => ({ value, label: value.replace(/^.*\//, "") }));
}

function ScoreRange({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation();
  const [low = "0", high = "1"] = value?.split("-") ?? [];
  const change = (from: string | number, to: string | number) => {
    const range = [from === "" ? 0 : Number(from), to === "" ? 1 : Number(to)].sort((a, b) => a - b);
    onChange(range[0] === 0 && range[1] === 1 ? undefined : range.join("-"));
  };
  const limits = { min: 0, max: 1, step: 0.05, decimalScale: 3 };
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Input.Label component="legend">{t("gallery.score")}</Input.Label>
      <Group gap="xs" wrap="nowrap">
        <NumberInput
          {...limits}
          aria-label={t("gallery.timeFrom")}
          value={Number(low)}
          onChange={(from) => change(from, high)}
        />
        <NumberInput
          {...limits}
          aria-label={t("gallery.timeTo")}
          value={Number(high)}
          onChange={(to) => change(low, to)}
        />
      </Group>
    </fieldset>
  );
}
