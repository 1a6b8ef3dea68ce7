// The files of a drop or a choice, those in dropped folders too, with their paths below it.
import type { Chosen } from "./uploads";

/** Must be called while the event is handled: what was dropped is gone afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<Chosen[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = await Promise.all(entries.map(filesOf));
  return found.flat();
}

export const chosenFiles = (files: readonly File[]): Chosen[] =>
  files.map((file) => ({ file, name: (file.webkitRelativePath || file.name).normalize("NFC") }));

async function filesOf(entry: FileSystemEntry): Promise<Chosen[]> {
  if (entry.isDirectory) {
    const entries = await readFolder((entry as FileSystemDirectoryEntry).createReader());
    return (await Promise.all(entries.map(filesOf))).flat();
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  return [{ file, name: entry.fullPath.slice(1).normalize("NFC") }];
}

/** A reader gives a part of a large folder at a time, and nothing at its end. */
async function readFolder(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return part.length > 0 ? [...part, ...(await readFolder(reader))] : [];
}
