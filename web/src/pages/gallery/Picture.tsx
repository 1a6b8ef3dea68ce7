import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Shapes, type Size } from "./Shapes";
import type { SampleLabel } from "./samples";

interface Props {
  source: string | undefined;
  alt: string;
  labels: readonly SampleLabel[];
  /** How much smaller than the full picture, in which the shapes are counted, this one is. */
  scale: number;
  className: string | undefined;
  onSize?: (size: Size) => void;
}

/** A picture with its shapes. */
export function Picture({ source, alt, labels, scale, className, onSize }: Props) {
  const { t } = useTranslation();
  const [size, setSize] = useState<Size | null>(null);
  const [broken, setBroken] = useState<string | undefined>();
  if (!source || broken === source) return <Text c="dimmed">{t("gallery.broken")}</Text>;
  return (
    <>
      <img
        className={className}
        src={source}
        alt={alt}
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setBroken(source)}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          const full = { width: naturalWidth / scale, height: naturalHeight / scale };
          setSize(full);
          onSize?.(full);
        }}
      />
      {size && <Shapes labels={labels} size={size} />}
    </>
  );
}
