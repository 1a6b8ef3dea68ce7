// Pictures decoded before they are asked for, so that the next one is on the screen with the key press.
// Browsers turn them as their EXIF data ask, so their size is that of the upright picture, as the server knows it.

/** What is kept decoded ahead, 240 MB; one more than that at most. */
const MOST_PIXELS = 60_000_000;

const ahead = new Map<string, Promise<ImageBitmap>>();
let round = 0;

async function decoded(source: string): Promise<ImageBitmap> {
  const image = new Image();
  image.src = source;
  await image.decode();
  return createImageBitmap(image);
}

/** The picture behind a link, at once if it was prepared; whoever takes it closes it. */
export function takePicture(source: string): Promise<ImageBitmap> {
  const prepared = ahead.get(source);
  ahead.delete(source);
  return prepared?.catch(() => decoded(source)) ?? decoded(source);
}

/** Decodes these, one after the other in the order in which they will be needed, and forgets all others. */
export async function preparePictures(sources: readonly string[]): Promise<void> {
  round += 1;
  const own = round;
  for (const [source, picture] of ahead) {
    if (sources.includes(source)) continue;
    ahead.delete(source);
    picture.then((each) => each.close()).catch(() => undefined);
  }
  let pixels = 0;
  for (const source of sources) {
    const picture = ahead.get(source) ?? decoded(source);
    ahead.set(source, picture);
    // What is damaged is told when it is shown.
    const found = await picture.catch(() => ahead.delete(source) && null);
    pixels += found ? found.width * found.height : 0;
    if (own !== round || pixels > MOST_PIXELS) return;
  }
}
