import { Button, Center, Group, Loader } from "@mantine/core";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { samplePath } from "./place";
import { toolOf } from "./tools";
import { usePreload } from "./usePreload";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

const ANSWERED = [() => true, () => false] as const;

/** The sample in hand, in the tool of its type. */
export function ToolFrame() {
  const { t } = useTranslation();
  const { place, work, row, labels, datasetType, label, pickLabel, readOnly } = useWorkContext();
  const [broken, setBroken] = useState<string | null>(null);
  const renewed = useRef(new Set<string>());
  const shown = useRef<() => void>(() => undefined);
  usePreload(work.queue);
  const sampleId = row?.sample.sampleId;
  useEffect(() => {
    if (!sampleId) return;
    performance.mark("sample-asked");
    shown.current = () => {
      performance.measure("sample-shown", "sample-asked");
    };
  }, [sampleId]);
  const onShown = useCallback(() => shown.current(), []);
  // Links to files are good for an hour: what cannot be shown is asked for once more.
  const onBroken = useCallback(async () => {
    if (!row) return;
    const isRenewed = renewed.current.has(row.sample.sampleId);
    renewed.current.add(row.sample.sampleId);
    const isAnswered = !isRenewed && (await work.refresh(row).then(...ANSWERED));
    if (!isAnswered) setBroken(row.sample.sampleId);
  }, [row, work]);
  const onRetry = () => {
    renewed.current.delete(sampleId ?? "");
    setBroken(null);
  };
  if (!row) return null;
  const Tool = toolOf(row.sample.type);
  return (
    <main className={classes["work"]} aria-label={t("work.title")} tabIndex={-1}>
      {broken === row.sample.sampleId ? (
        <Broken onRetry={onRetry} />
      ) : (
        <Suspense fallback={<Waiting />}>
          <Tool
            datasetType={datasetType}
            sample={row.sample}
            store={work.store}
            labels={labels}
            label={label}
            onPickLabel={pickLabel}
            readOnly={readOnly}
            onShown={onShown}
            onBroken={onBroken}
            samplePath={samplePath(place, row.sample.sampleId, row.workerId)}
          />
        </Suspense>
      )}
    </main>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center h="100%">
      <Loader aria-label={t("common.loading")} />
    </Center>
  );
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  const { goOn } = useWorkContext();
  return (
    <EmptyNotice title={t("work.broken")} hint={t("work.brokenHint")}>
      <Group>
        <Button variant="default" onClick={onRetry}>
          {t("common.retry")}
        </Button>
        <Button onClick={goOn}>{t("work.next")}</Button>
      </Group>
    </EmptyNotice>
  );
}
