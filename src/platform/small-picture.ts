/** Sides in pixels and qualities that are tried until the picture is small enough, the finest first. */
const sides = [320, 240, 160]
const qualities = [0.8, 0.65, 0.5, 0.35]

export type SmallPicture = { type: 'image/webp' | 'image/jpeg'; data: string }

/**
 * The middle of a photo as a small square picture of at most so many base64 characters; null when the file is no
 * picture. Browsers that cannot write WebP write JPEG.
 */
export async function smallPicture(file: Blob, mostChars: number): Promise<SmallPicture | null> {
  const image = await createImageBitmap(file).catch(() => null)
  if (!image) return null
  try {
    for (const side of sides) {
      const canvas = squareOf(image, side)
      for (const quality of qualities) {
        const picture = encode(canvas, quality)
        if (picture && picture.data.length <= mostChars) return picture
      }
    }
    return null
  } finally {
    image.close()
  }
}

function squareOf(image: ImageBitmap, side: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const least = Math.min(image.width, image.height)
  const [x, y] = [(image.width - least) / 2, (image.height - least) / 2]
  canvas.getContext('2d')?.drawImage(image, x, y, least, least, 0, 0, side, side)
  return canvas
}

function encode(canvas: HTMLCanvasElement, quality: number): SmallPicture | null {
  const webp = canvas.toDataURL('image/webp', quality)
  const address = webp.startsWith('data:image/webp')
    ? webp
    : canvas.toDataURL('image/jpeg', quality)
  const [, type, data = ''] = /^data:(image\/(?:webp|jpeg));base64,(.*)$/.exec(address) ?? []
  return type === 'image/webp' || type === 'image/jpeg' ? { type, data } : null
}
