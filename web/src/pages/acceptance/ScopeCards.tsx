import { Group, Radio, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/texts/formats";
import type { Statistics } from "./queries";
import css from "./ScopeCards.module.css";
import { PASS_ALL, PASS_REST, REJECT_ALL, REJECT_REST, resultOf, SCOPES, type Scope } from "./scopes";

const NAMES = {
  [PASS_REST]: "passRest",
  [REJECT_REST]: "rejectRest",
  [PASS_ALL]: "passAll",
  [REJECT_ALL]: "rejectAll",
} as const;

interface ScopeCardsProps {
  statistics: Statistics;
  scope: Scope | null;
  onScope: (scope: Scope) => void;
}

/** The four ends of a round, each with what it does to how many. */
export function ScopeCards({ statistics, scope, onScope }: ScopeCardsProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t("acceptance.scope")}
      value={scope === null ? null : String(scope)}
      onChange={(value) => onScope(Number(value) as Scope)}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
        {SCOPES.map((each) => (
          <ScopeCard key={each} scope={each} statistics={statistics} />
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}

function ScopeCard({ scope, statistics }: { scope: Scope; statistics: Statistics }) {
  const { t } = useTranslation();
  const { judged, errors, lot_size: lot } = statistics;
  const { accepted, rejected } = resultOf(scope, statistics);
  const name = NAMES[scope];
  const recommended = statistics.recommendation.action === scope;
  return (
    <Radio.Card value={String(scope)} className={css.card}>
      <Group wrap="nowrap" align="flex-start">
        <Radio.Indicator />
        <div>
          <Text fw={600}>
            {t(`acceptance.${name}`)}
            {recommended && ` (${t("acceptance.recommended")})`}
          </Text>
          <Text size="sm">
            {t(`acceptance.${name}Hint`, {
              passed: formatNumber(judged - errors),
              wrong: formatNumber(errors),
              rest: formatNumber(lot - judged),
            })}
          </Text>
          <Text size="sm" fw={600}>
            {t("acceptance.counts", { accepted: formatNumber(accepted), rejected: formatNumber(rejected) })}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}
