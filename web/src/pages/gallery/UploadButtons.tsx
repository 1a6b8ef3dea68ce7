import { Button, type ButtonProps, FileButton } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { chosenFiles } from "./dropped";
import { acceptedFiles } from "./fileKinds";
import { useGallery } from "./GalleryContext";
import type { Chosen } from "./uploads";

interface Props {
  onFiles: (chosen: readonly Chosen[]) => void;
  size?: ButtonProps["size"];
}

/** The choice of files, and of a whole folder. */
export function UploadButtons({ onFiles, size = "sm" }: Props) {
  const { t } = useTranslation();
  const { dataset } = useGallery();
  const folder = useRef<HTMLInputElement>(null);
  return (
    <Button.Group>
      <FileButton
        multiple
        accept={acceptedFiles(dataset.dataset_type)}
        onChange={(files) => onFiles(chosenFiles(files))}
      >
        {(props) => (
          <Button {...props} size={size}>
            {t("gallery.upload")}
          </Button>
        )}
      </FileButton>
      <Button size={size} variant="default" onClick={() => folder.current?.click()}>
        {t("gallery.uploadFolder")}
      </Button>
      <input
        ref={(input) => {
          folder.current = input;
          if (input) input.webkitdirectory = true;
        }}
        type="file"
        hidden
        aria-label={t("gallery.uploadFolder")}
        onChange={({ currentTarget }) => {
          onFiles(chosenFiles([...(currentTarget.files ?? [])]));
          currentTarget.value = "";
        }}
      />
    </Button.Group>
  );
}
