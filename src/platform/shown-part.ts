type Size = { width: number; height: number }

/** A rectangle of the camera's picture, and how much smaller it may be read. */
type Part = Size & { x: number; y: number; scale: number }

/** A code as wide as half of the picture still has three dots for its thinnest bar. */
const mostDots = 960

/** The middle part of a picture that a box filled with it shows (`object-fit: cover`); null while either is empty. */
export function shownPart(picture: Size, box: Size): Part | null {
  if (Math.min(picture.width, picture.height, box.width, box.height) <= 0) return null
  const shown = Math.min(picture.width / box.width, picture.height / box.height)
  const width = Math.round(box.width * shown)
  const height = Math.round(box.height * shown)
  return {
    x: Math.round((picture.width - width) / 2),
    y: Math.round((picture.height - height) / 2),
    width,
    height,
    scale: Math.min(1, mostDots / Math.max(width, height)),
  }
}
