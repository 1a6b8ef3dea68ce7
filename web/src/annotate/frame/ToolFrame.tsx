import { Button, Center, Loader } from "@mantine/core";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNotice } from "@/ui/EmptyNotice";
import { samplePath } from "./place";
import { toolOf } from "./tools";
import { usePreload } from "./usePreload";
import classes from "./Workbench.module.css";
import { useWorkContext } from "./WorkContext";

/** The sample in hand, in the tool of its type. */
export function ToolFrame() {
  const { place, work, row, labels, datasetType, label, pickLabel, readOnly } = useWorkContext();
  const [broken, setBroken] = useState<string | null>(null);
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
  const onBroken = useCallback(() => setBroken(sampleId ?? null), [sampleId]);
  if (!row) return null;
  const Tool = toolOf(row.sample.type);
  return (
    <div className={classes["work"]}>
      {broken === row.sample.sampleId ? (
        <Broken />
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
    </div>
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

function Broken() {
  const { t } = useTranslation();
  const { goOn } = useWorkContext();
  return (
    <EmptyNotice title={t("work.broken")} hint={t("work.brokenHint")}>
      <Button onClick={goOn}>{t("work.next")}</Button>
    </EmptyNotice>
  );
}
