import { Paper, Text } from "@mantine/core";
import styles from "./Gallery.module.css";
import { useGallery } from "./GalleryContext";
import { Picture } from "./Picture";
import { Film, Sound } from "./SampleMedia";
import { hasShapes, type Sample } from "./samples";

const PICTURE = 0;
const TEXT = 1;
const SOUND = 2;
const VIDEO = 6;

/** A sample as large as the details have room for. */
export function LargeMedia({ sample }: { sample: Sample }) {
  const { dataset } = useGallery();
  const { sample_name: name = "", source, labels = [] } = sample;
  switch (sample.sample_type) {
    case PICTURE:
      return (
        <div className={styles.large}>
          <Picture
            source={source}
            alt={name}
            labels={hasShapes(dataset) ? labels : []}
            scale={1}
            className={styles.whole}
          />
        </div>
      );
    case TEXT:
      return (
        <Paper withBorder p="sm" mah="50dvh" style={{ overflowY: "auto" }}>
          <Text style={{ whiteSpace: "pre-wrap" }}>{sample.sample_data?.[0]}</Text>
        </Paper>
      );
    case SOUND:
      return <Sound source={source} name={name} />;
    case VIDEO:
      return <Film source={source} name={name} className={styles.whole} />;
    default:
      return null;
  }
}
