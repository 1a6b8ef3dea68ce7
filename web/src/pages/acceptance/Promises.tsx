import { Alert, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/api/client";
import { formatNumber, formatShare } from "@/texts/formats";
import { CharacteristicChart } from "./CharacteristicChart";
import { mostWrong } from "./draws";

const CONFIDENCE = 0.95;

/** What a draw of this size will prove at best. */
export function DrawPromise({ lot, drawn }: { lot: number; drawn: number }) {
  const { t } = useTranslation();
  if (drawn === 0) return null;
  const rate = mostWrong(lot, drawn, CONFIDENCE) / lot;
  return (
    <Alert role="status">
      {t("acceptance.promise", {
        drawn: formatNumber(drawn),
        rate: formatShare(rate),
        confidence: formatShare(CONFIDENCE),
      })}
    </Alert>
  );
}

/** What a plan asks for, and how probably it is mistaken. */
export function PlanPromise({ answer }: { answer: Schema<"PlanAcceptanceAnswer"> }) {
  const { t } = useTranslation();
  const { plan, producer_risk: good, consumer_risk: bad } = answer;
  const numbers = {
    drawn: formatNumber(plan.sample_size),
    lot: formatNumber(plan.lot_size),
    accept: formatNumber(plan.acceptance_number),
    reject: formatNumber(plan.rejection_number),
  };
  const risk = ({ error_rate, acceptance_probability }: Schema<"Risk">) => ({
    rate: formatShare(error_rate),
    chance: formatShare(acceptance_probability),
  });
  return (
    <Stack>
      <Alert role="status" title={t("acceptance.planSays", numbers)}>
        {plan.code_letter && <Text>{t("acceptance.codeLetter", { letter: plan.code_letter })}</Text>}
        <Text>{t("acceptance.goodLot", risk(good))}</Text>
        <Text>{t("acceptance.badLot", risk(bad))}</Text>
      </Alert>
      <CharacteristicChart risks={[...answer.operating_characteristic, good, bad]} />
    </Stack>
  );
}
