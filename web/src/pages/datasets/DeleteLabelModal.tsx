import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { type Label, relationsOf } from "./labels";
import { datasetKey, LABELS, useDatasetPlace } from "./queries";
import { RefusalNotice } from "./RefusalNotice";
import { checkBatch } from "./refusals";

interface DeleteLabelModalProps {
  label: Label | null;
  labels: readonly Label[];
  /** How many samples carry it. */
  count: number;
  onClose: () => void;
}

const KEEP_SAMPLES = 0;
const DELETE_SAMPLES = 1;
const POLICIES = [KEEP_SAMPLES, DELETE_SAMPLES] as const;
type Policy = (typeof POLICIES)[number];

/** Asks before a label is deleted, with the number of samples that carry it. */
export function DeleteLabelModal({ label, ...props }: DeleteLabelModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={label !== null}
      onClose={props.onClose}
      title={t("datasets.label.deleteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {label && <Question label={label} {...props} />}
    </Modal>
  );
}

function Question({ label, labels, count, onClose }: DeleteLabelModalProps & { label: Label }) {
  const { t } = useTranslation();
  const [policy, setPolicy] = useState<Policy>(KEEP_SAMPLES);
  const relations = relationsOf(label, labels);
  const deletion = useLabelDeletion([label, ...relations], policy, onClose);
  const names = relations.map(({ name = "" }) => name);
  return (
    <Stack>
      <Text>
        {count > 0
          ? t("datasets.label.deleteQuestion", { name: label.name, count })
          : t("datasets.label.deleteUnused", { name: label.name })}
      </Text>
      {names.length > 0 && <Text>{t("datasets.label.deleteRelations", { names })}</Text>}
      {count > 0 && (
        <Radio.Group
          label={t("datasets.label.policy")}
          value={String(policy)}
          onChange={(value) => setPolicy(value === String(DELETE_SAMPLES) ? DELETE_SAMPLES : KEEP_SAMPLES)}
        >
          <Stack gap="xs" mt="xs">
            {POLICIES.map((each) => (
              <Radio
                key={each}
                value={String(each)}
                label={t(`datasets.label.policy${each}`)}
                description={t(`datasets.label.policyHint${each}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {deletion.error && <RefusalNotice error={deletion.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("common.cancel")}
        </Button>
        <Button color="red" loading={deletion.isPending} onClick={() => deletion.mutate()}>
          {t("datasets.label.delete")}
        </Button>
      </Group>
    </Stack>
  );
}

function useLabelDeletion(labels: Label[], policy: Policy, onDone: () => void) {
  const place = useDatasetPlace();
  const cache = useQueryClient();
  const named = labels.map(({ name = "", type }) => ({ name, ...(type !== undefined && { type }) }));
  return useMutation({
    mutationFn: async () =>
      checkBatch(
        await answer(
          api.POST(`${LABELS}/delete`, {
            params: { path: place, query: { delete_policy: policy } },
            body: { labels: named },
          }),
        ),
      ),
    onSuccess: onDone,
    onSettled: () => cache.invalidateQueries({ queryKey: datasetKey(place) }),
  });
}
