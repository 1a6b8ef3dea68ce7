import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isOwner } from "@/api/session";
import { useProject } from "@/app/project";
import { Dialog } from "@/ui/Dialog";
import { useAction } from "@/ui/useAction";
import { MOST_ADDRESSES, readAddresses } from "./addresses";
import { type Member, TEAM, teamsKey } from "./queries";
import { LABELER, MANAGER, REVIEWER, roleName } from "./roles";

/** Many members at once, by addresses that are typed or pasted. */
export function AddMembers({ teamId, present, onClose }: { teamId: string; present: Member[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { id: project_id } = useProject();
  const [text, setText] = useState("");
  const [role, setRole] = useState<0 | 1 | 2>(LABELER);
  const { good, bad } = readAddresses(text);
  const known = new Set(present.map(({ email }) => email));
  const fresh = good.filter((address) => !known.has(address));
  const isTooMany = fresh.length > (role === MANAGER ? 1 : MOST_ADDRESSES);
  const add = useAction(
    () =>
      answer(
        api.POST(`${TEAM}/workers`, {
          params: { path: { project_id, workforce_id: teamId } },
          body: { emails: fresh.join(","), role },
        }),
      ),
    { stale: [teamsKey(project_id)], onDone: onClose, message: t("teams.added", { count: fresh.length }) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t("teams.add")}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={t("teams.addresses")}
            description={t("teams.addressesHint", { most: MOST_ADDRESSES })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={bad.length > 0 && t("teams.badAddresses", { addresses: bad.join(", ") })}
            autosize
            minRows={4}
            maxRows={12}
            required
            data-autofocus
          />
          <RoleChoice role={role} onRole={setRole} />
          <Text role="status" size="sm" c={isTooMany ? "red" : "dimmed"}>
            {isTooMany
              ? t(role === MANAGER ? "teams.oneManager" : "teams.tooMany", { most: MOST_ADDRESSES })
              : t("teams.found", { count: fresh.length, known: good.length - fresh.length })}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={add.isPending} disabled={fresh.length === 0 || bad.length > 0 || isTooMany}>
              {t("teams.addNow", { count: fresh.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function RoleChoice({ role, onRole }: { role: number; onRole: (role: 0 | 1 | 2) => void }) {
  const { t } = useTranslation();
  const owner = isOwner(useProject());
  const roles = owner ? ([LABELER, REVIEWER, MANAGER] as const) : ([LABELER, REVIEWER] as const);
  return (
    <Radio.Group label={t("teams.role")} value={String(role)} onChange={(value) => onRole(Number(value) as 0 | 1 | 2)}>
      <Stack gap="xs" mt="xs">
        {roles.map((each) => (
          <Radio key={each} value={String(each)} label={t(roleName(each))} description={t(`teams.role${each}Hint`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
