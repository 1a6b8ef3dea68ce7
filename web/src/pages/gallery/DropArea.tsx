import { Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { droppedFiles } from "./dropped";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import type { Chosen } from "./uploads";

/** Takes files that are dropped anywhere on the page. */
export function DropArea({ onFiles }: { onFiles: (chosen: readonly Chosen[]) => void }) {
  const { t } = useTranslation();
  const { dataset } = useGallery();
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => watchDrops(setOver, (chosen) => take.current(chosen)), []);
  if (!isOver) return null;
  return (
    <div className={styles.drop}>
      <Text size="xl" fw={600}>
        {t("gallery.dropTitle")}
      </Text>
      <Text>{t("gallery.dropHint", { dataset: dataset.dataset_name ?? "" })}</Text>
    </div>
  );
}

function watchDrops(onOver: (isOver: boolean) => void, onFiles: (chosen: readonly Chosen[]) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    onOver(true);
  };
  addEventListener("dragenter", over, { signal });
  addEventListener("dragover", over, { signal });
  // Leaving the window has nothing that is entered instead.
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && onOver(false), { signal });
  addEventListener(
    "drop",
    (event) => {
      onOver(false);
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then(onFiles);
    },
    { signal },
  );
  return () => listening.abort();
}
