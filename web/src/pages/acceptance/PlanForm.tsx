import { Button, Card, Group, SegmentedControl, Select, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue, useMediaQuery } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { taskKey, useTaskPlace } from "@/pages/tasks/queries";
import { formatNumber } from "@/texts/formats";
import { Answered } from "@/ui/Answered";
import { useAction } from "@/ui/useAction";
import { PlanFields } from "./PlanFields";
import { DrawPromise, PlanPromise } from "./Promises";
import { type Choice, drawBody, FIRST_CHOICE, KINDS, type Kind, planOf, STRATA, sizeOf } from "./plan";
import { ACCEPTANCE } from "./queries";

const TYPING_MS = 300;
const ROOM_FOR_A_ROW = "(min-width: 36em)";

/** How many of what waits are drawn, what that will say about all of it, and the start of the round. */
export function PlanForm({ waiting }: { waiting: number }) {
  const { t } = useTranslation();
  const place = useTaskPlace();
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const change = (changed: Partial<Choice>) => setChoice((before) => ({ ...before, ...changed }));
  const plan = usePlan(choice);
  const hasRoom = useMediaQuery(ROOM_FOR_A_ROW, true, { getInitialValueInEffect: false });
  const isPlanned = planOf(choice) !== null;
  const size = isPlanned ? plan.data?.plan.sample_size : sizeOf(choice, waiting);
  const start = useAction(() => answer(api.POST(ACCEPTANCE, { params: { path: place }, body: drawBody(choice) })), {
    stale: [taskKey(place)],
  });
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h3">
          {t("acceptance.planTitle")}
        </Title>
        <Text>{t("acceptance.waiting", { count: waiting, formatted: formatNumber(waiting) })}</Text>
        <SegmentedControl
          aria-label={t("acceptance.planTitle")}
          orientation={hasRoom ? "horizontal" : "vertical"}
          value={choice.kind}
          data={KINDS.map((value) => ({ value, label: t(`acceptance.kind.${value}`) }))}
          onChange={(kind) => change({ kind: kind as Kind })}
        />
        <PlanFields choice={choice} onChange={change} waiting={waiting} />
        <Select
          label={t("acceptance.stratify")}
          description={t("acceptance.stratifyHint")}
          value={choice.stratify}
          data={STRATA.map((value) => ({ value, label: t(`acceptance.strata.${value}`) }))}
          allowDeselect={false}
          maw={420}
          onChange={(value) => change({ stratify: value as Choice["stratify"] })}
        />
        {isPlanned ? (
          <Answered query={plan}>{(found) => <PlanPromise answer={found} />}</Answered>
        ) : (
          <DrawPromise lot={waiting} drawn={size ?? 0} />
        )}
        <Group>
          <Button loading={start.isPending} disabled={!size} onClick={() => start.mutate()}>
            {t("acceptance.draw", { count: size ?? 0, formatted: formatNumber(size ?? 0) })}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

/** What the server makes of the choice, a moment after the last change. */
function usePlan(choice: Choice) {
  const place = useTaskPlace();
  const [settled] = useDebouncedValue(choice, TYPING_MS);
  const body = planOf(settled);
  return useQuery({
    queryKey: [...taskKey(place), "plan", body],
    queryFn: body ? () => answer(api.POST(`${ACCEPTANCE}/plan`, { params: { path: place }, body })) : skipToken,
    placeholderData: keepPreviousData,
  });
}
