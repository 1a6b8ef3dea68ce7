import { useTranslation } from "react-i18next";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import type { SampleLabel } from "./samples";

/** Each name once, with how often it comes; labels without a name are left out. */
export function namesOf(labels: readonly SampleLabel[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { name } of labels) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

/** The first labels of a sample in one line. */
export function LabelChips({ labels, most }: { labels: readonly SampleLabel[]; most: number }) {
  const { t } = useTranslation();
  const names = namesOf(labels);
  return (
    <div className={styles.chips}>
      {names.slice(0, most).map(([name, count]) => (
        <LabelChip key={name} name={name} text={count > 1 ? t("gallery.manyOf", { name, count }) : name} />
      ))}
      {names.length > most && (
        <span className={styles.chip}>{t("gallery.moreLabels", { count: names.length - most })}</span>
      )}
    </div>
  );
}

export function LabelChip({ name, text }: { name: string; text: string }) {
  const { colorOf } = useGallery();
  return (
    <span className={styles.chip}>
      <span className={styles.colour} style={{ background: colorOf(name) }} />
      <span>{text}</span>
    </span>
  );
}
