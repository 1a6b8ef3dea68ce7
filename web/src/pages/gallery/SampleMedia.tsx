import { Text, ThemeIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import { Picture } from "./Picture";
import { hasShapes, type Sample, SHAPES_SCALE } from "./samples";

const PICTURE = 0;
const TEXT = 1;
const SOUND = 2;
const VIDEO = 6;

/** What a sample looks or sounds like, as small as it is on a card. */
export function SampleMedia({ sample }: { sample: Sample }) {
  const { dataset } = useGallery();
  const { sample_name: name = "", labels = [], source } = sample;
  switch (sample.sample_type) {
    case PICTURE: {
      const shapes = hasShapes(dataset);
      return (
        <Picture
          source={source}
          alt={name}
          labels={shapes ? labels : []}
          scale={shapes ? SHAPES_SCALE : 1}
          className={styles.picture}
        />
      );
    }
    case TEXT:
      return <div className={styles.text}>{sample.sample_data?.[0]}</div>;
    case SOUND:
      return <Sound source={source} name={name} />;
    case VIDEO:
      return <Film source={source} name={name} className={styles.picture} />;
    default:
      return <FileSign name={name} />;
  }
}

export function Sound({ source, name }: { source: string | undefined; name: string }) {
  // biome-ignore lint/a11y/useMediaCaption: what is said in a sample is what people are asked to write down.
  return <audio controls preload="none" src={source} aria-label={name} className={styles.sound} />;
}

interface FilmProps {
  source: string | undefined;
  name: string;
  className: string | undefined;
}

export function Film({ source, name, className }: FilmProps) {
  return <video controls muted preload="metadata" src={source} aria-label={name} className={className} />;
}

function FileSign({ name }: { name: string }) {
  const { t } = useTranslation();
  const ending = /\.(\w{1,8})$/.exec(name)?.[1];
  return (
    <ThemeIcon variant="light" size={72} aria-hidden="true">
      <Text fw={600}>{ending ?? t("gallery.facts")}</Text>
    </ThemeIcon>
  );
}
