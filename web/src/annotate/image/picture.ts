// Loads a picture and decodes it apart from the page, so that it is on the screen at once when it comes.
// Browsers turn it as its EXIF data ask, so its size is that of the upright picture, as the server knows it.

export async function decodedPicture(source: string): Promise<ImageBitmap> {
  const image = new Image();
  image.src = source;
  await image.decode();
  return createImageBitmap(image);
}
