import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnnotation } from "../core/react";
import type { AnnotationStore } from "../core/store";
import { keepSpace } from "./RowFields";
import { withTranscript } from "./regions";

/** What is said in the whole sound. */
export function Transcript({ store, readOnly }: { store: AnnotationStore; readOnly: boolean }) {
  const { t } = useTranslation();
  const [label] = useAnnotation(store).labels;
  return (
    <Textarea
      px="md"
      maw={760}
      autosize
      minRows={4}
      maxRows={16}
      size="md"
      label={t("audio.content")}
      description={t("audio.typingKeys")}
      value={label?.property?.["@modelarts:content"] ?? ""}
      readOnly={readOnly}
      autoFocus
      onKeyDown={keepSpace}
      onChange={({ currentTarget }) =>
        store.changeLabels((now) => withTranscript(now, currentTarget.value), { mergeKey: "content" })
      }
      onBlur={() => store.endMerge()}
    />
  );
}
