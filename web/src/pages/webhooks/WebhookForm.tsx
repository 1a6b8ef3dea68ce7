import { Button, Group, MultiSelect, Stack, Switch, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActionOptions } from "@/ui/actions";
import { ErrorNotice } from "@/ui/ErrorNotice";

const MOST_URL = 2_000;
const MOST_DESCRIPTION = 256;
const REFUSED = /[\^!<>=&"']/g;

export interface WebhookFields {
  url: string;
  description: string;
  actions: string[];
  active: boolean;
}

interface Props {
  initial: WebhookFields;
  submitText: string;
  onSubmit: (fields: WebhookFields) => Promise<void>;
  onCancel: () => void;
}

/** What can be chosen of a webhook, new or not. */
export function WebhookForm({ initial, submitText, onSubmit, onCancel }: Props) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(initial);
  const set = (change: Partial<WebhookFields>) => setFields((former) => ({ ...former, ...change }));
  const save = useMutation({ mutationFn: () => onSubmit(fields) });
  const signs = [...new Set(fields.description.match(REFUSED))].join(" ");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!signs) save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          type="url"
          label={t("webhooks.url")}
          description={t("webhooks.urlHint")}
          maxLength={MOST_URL}
          value={fields.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
          required
          data-autofocus
        />
        <MultiSelect
          label={t("webhooks.events")}
          description={t("webhooks.eventsHint")}
          data={useActionOptions()}
          searchable
          clearable
          value={fields.actions}
          onChange={(actions) => set({ actions })}
        />
        <TextInput
          label={t("webhooks.description")}
          description={t("webhooks.descriptionHint")}
          maxLength={MOST_DESCRIPTION}
          value={fields.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
          error={signs && t("webhooks.descriptionBad", { signs })}
        />
        <Switch
          label={t("webhooks.active")}
          checked={fields.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        {save.error && <ErrorNotice error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {submitText}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
