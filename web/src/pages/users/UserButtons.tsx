import { Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { useAction } from "@/ui/useAction";
import { type User, usersKey } from "./queries";

interface Props {
  projectId: string;
  user: User;
  isOneself: boolean;
}

/** What can be done with an owner: nothing that the server would refuse anyway. */
export function UserButtons({ isLast, ...props }: Props & { isLast: boolean }) {
  const { projectId, user, isOneself } = props;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<"disable" | "remove">();
  const change = useChange(projectId, user);
  const canDisable = !isOneself && !user.is_shared;
  const close = () => setAsked(undefined);
  return (
    <Group gap="xs" wrap="nowrap">
      {canDisable && !user.disabled && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked("disable")}>
          {t("users.disable")}
        </Button>
      )}
      {canDisable && user.disabled && (
        <Button size="compact-sm" variant="default" loading={change.isPending} onClick={() => change.mutate(false)}>
          {t("users.enable")}
        </Button>
      )}
      {!isLast && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked("remove")}>
          {t("users.remove")}
        </Button>
      )}
      <ConfirmDialog
        isOpen={asked === "disable"}
        title={t("users.disableTitle", { name: user.name })}
        action={t("users.disable")}
        isBusy={change.isPending}
        onConfirm={() => change.mutate(true, { onSettled: close })}
        onClose={close}
      >
        <Text>{t("users.disableAsk")}</Text>
      </ConfirmDialog>
      {asked === "remove" && <RemoveDialog {...props} onClose={close} />}
    </Group>
  );
}

function useChange(projectId: string, user: User) {
  const { t } = useTranslation();
  const path = { project_id: projectId, user_id: user.user_id };
  return useAction(
    (disabled: boolean) =>
      answer(api.PUT("/v2/{project_id}/users/{user_id}", { params: { path }, body: { disabled } })),
    {
      stale: [usersKey(projectId)],
      message: user.disabled
        ? t("users.enabledDone", { name: user.name })
        : t("users.disabledDone", { name: user.name }),
    },
  );
}

function RemoveDialog({ projectId, user, isOneself, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const path = { project_id: projectId, user_id: user.user_id };
  const leave = async () => {
    await cache.refetchQueries(sessionQuery);
    await navigate({ to: "/", replace: true });
  };
  const remove = useAction(
    () =>
      answer(
        api.DELETE("/v2/{project_id}/users/{user_id}", { params: { path, query: isOneself ? { oneself: true } : {} } }),
      ),
    {
      stale: isOneself ? [] : [usersKey(projectId)],
      message: t("users.removed", { name: user.name }),
      onDone: isOneself ? leave : onClose,
    },
  );
  return (
    <ConfirmDialog
      isOpen
      title={t("users.removeTitle", { name: user.name })}
      action={t("users.remove")}
      isBusy={remove.isPending}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      <Text>{isOneself ? t("users.removeSelfAsk") : t("users.removeAsk", { name: user.name })}</Text>
    </ConfirmDialog>
  );
}
