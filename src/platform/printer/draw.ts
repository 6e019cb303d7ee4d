import type { Block } from '#core/receipt/blocks.ts'
import type { Lang } from '#core/shop/languages.ts'
import { type LaidOut, layOut, type PaperFont, ruleHeight } from './layout.ts'
import type { Dots } from './raster.ts'

/** Letters' edges are grey: what is darker than this becomes a dot, so that thin strokes stay whole. */
const darkest = 168

/** Blocks on paper so many dots wide. The browser shapes every script, which no printer's own letters can. */
export function drawDots(blocks: readonly Block[], lang: Lang, width: number): Dots {
  const canvas = drawn(blocks, lang, { width, scale: 1, margin: 0 })
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height)
  const bytes = new Uint8Array((canvas.width * canvas.height) / 8)
  for (let dot = 0; dot < canvas.width * canvas.height; dot++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(dot * 4, dot * 4 + 3)
    if (red * 0.3 + green * 0.59 + blue * 0.11 < darkest)
      bytes[dot >> 3] = (bytes[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
  }
  return { width: canvas.width, height: canvas.height, bytes }
}

/** The same as a picture to look at and to send: twice as fine, with a margin. */
export const drawPicture = (
  blocks: readonly Block[],
  lang: Lang,
  width: number,
): HTMLCanvasElement => drawn(blocks, lang, { width, scale: 2, margin: 20 })

type Sheet = { width: number; scale: number; margin: number }

function drawn(blocks: readonly Block[], lang: Lang, { width, scale, margin }: Sheet) {
  const canvas = document.createElement('canvas')
  // Marathi and Hindi write some letters of their one script differently.
  canvas.lang = lang
  const page = layOut(blocks, width, measureWith(contextOf(canvas)))
  canvas.width = (width + 2 * margin) * scale
  canvas.height = (page.height + 2 * margin) * scale
  const context = contextOf(canvas)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  context.setTransform(scale, 0, 0, scale, margin * scale, margin * scale)
  paint(context, page)
  return canvas
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser draws no pictures.')
  return context
}

const measureWith =
  (context: CanvasRenderingContext2D) =>
  (text: string, font: PaperFont): number => {
    context.font = cssOf(font)
    return context.measureText(text).width
  }

function paint(context: CanvasRenderingContext2D, { width, texts, rules, codes }: LaidOut): void {
  for (const { text, x, baseline, align, font } of texts) {
    context.font = cssOf(font)
    context.textAlign = align
    context.fillText(text, x, baseline)
  }
  for (const top of rules) context.fillRect(0, top, width, ruleHeight)
  for (const { squares, x, y, dots } of codes)
    for (const [row, line] of squares.entries())
      for (const [column, isDark] of line.entries())
        if (isDark) context.fillRect(x + column * dots, y + row * dots, dots, dots)
}

/** The letters of the screen: those that the phone has for all our scripts. */
function cssOf({ px, isBold }: PaperFont): string {
  const { fontFamily } = getComputedStyle(document.body)
  return `${isBold ? 700 : 500} ${px}px ${fontFamily}`
}
