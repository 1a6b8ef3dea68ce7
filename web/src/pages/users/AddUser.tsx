import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ErrorNotice } from "@/ui/ErrorNotice";
import { SecretDialog } from "@/ui/SecretDialog";
import { usersKey } from "./queries";

const MOST_NAME = 320;

/** Makes somebody an owner; the password of a new account is shown once. */
export function AddUser({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const path = { project_id: projectId };
  const add = useMutation({
    mutationFn: () => answer(api.POST("/v2/{project_id}/users", { params: { path }, body: { name: name.trim() } })),
    onSuccess: async (added) => {
      if (!added.initial_password) {
        notifications.show({ message: t("users.added", { name: added.name }) });
        onClose();
      }
      await cache.invalidateQueries({ queryKey: usersKey(projectId) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  if (add.data?.initial_password)
    return (
      <SecretDialog
        title={t("users.passwordTitle", { name: add.data.name })}
        hint={t("users.passwordHint")}
        values={[{ name: t("users.password"), value: add.data.initial_password }]}
        onClose={onClose}
      />
    );
  return (
    <Modal opened onClose={onClose} title={t("users.add")} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("users.name")}
            description={t("users.nameHint")}
            maxLength={MOST_NAME}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
            required
            data-autofocus
          />
          {add.error && <ErrorNotice error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t("users.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
