// Which files a dataset takes: for the choice of files, and in words.
export type FileKind = "pictures" | "texts" | "sounds" | "videos" | "any";

const ACCEPTED: Record<FileKind, string> = {
  pictures: ".jpg,.jpeg,.png,.bmp,.gif,.webp",
  texts: ".txt,text/plain",
  sounds: ".wav",
  videos: ".mp4",
  any: "",
};

export function fileKind(datasetType: number | undefined = 900): FileKind {
  if (datasetType < 100) return "pictures";
  if (datasetType < 200) return "texts";
  if (datasetType < 300) return "sounds";
  return datasetType === 600 ? "videos" : "any";
}

export const acceptedFiles = (datasetType: number | undefined): string => ACCEPTED[fileKind(datasetType)];
