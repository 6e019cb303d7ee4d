import { encode } from 'uqr'
import type { Block, BlockSize } from '#core/receipt/blocks.ts'

export type PaperFont = { px: number; isBold: boolean }

/** Where each word and line stands, in dots from the upper left corner. */
export type LaidOut = {
  width: number
  height: number
  texts: {
    text: string
    /** The left edge, the middle or the right edge, as `align` says. */
    x: number
    baseline: number
    align: 'left' | 'center' | 'right'
    font: PaperFont
  }[]
  /** Lines across the paper, by their upper edge. */
  rules: number[]
  /** QR codes by their upper left corner, each square of them so many dots wide. */
  codes: { squares: readonly (readonly boolean[])[]; x: number; y: number; dots: number }[]
}

/** How wide words are in a font, in dots. */
export type Measure = (text: string, font: PaperFont) => number

/** Receipt printers have eight dots a millimetre: running text is 3 mm high. */
const sizes: Record<BlockSize, number> = { small: 21, body: 24, lead: 30, title: 38, poster: 52 }
/** Indic letters are up to 1.32 em high. */
const lineHeight = 1.4
const baselineAt = 1.05
/** Between words and the value beside them, and between columns. */
const between = 12
const gap = 12
/** What explains a line stands nearer to it than the next line does. */
const afterNote = 8
const ruleRoom = 8
export const ruleHeight = 2
/** So much of the line a QR code takes, and so many white squares are around it. */
const codeShare = 0.85
const codeEdge = 2

/** Puts blocks on paper so many dots wide: every word is on it whole, and nothing stands over an edge. */
export function layOut(blocks: readonly Block[], width: number, measure: Measure): LaidOut {
  const page: LaidOut = { width, height: 0, texts: [], rules: [], codes: [] }
  for (const block of blocks) add(page, block, measure)
  return page
}

function add(page: LaidOut, block: Block, measure: Measure): void {
  const { width } = page
  switch (block.kind) {
    case 'gap':
      page.height += gap
      return
    case 'rule':
      page.rules.push(page.height + ruleRoom)
      page.height += 2 * ruleRoom + ruleHeight
      return
    case 'code': {
      const { data: squares, size } = encode(block.text, { ecc: 'M', border: codeEdge })
      // Whole dots, because a square that is a little wider than its neighbour is read badly.
      const dots = Math.max(1, Math.floor((width * codeShare) / size))
      page.codes.push({ squares, x: Math.floor((width - dots * size) / 2), y: page.height, dots })
      page.height += dots * size
      return
    }
    case 'text': {
      const font = fontOf(block.size, block.isBold)
      const isCentred = block.align === 'center'
      for (const text of wrap(block.text, width, font, measure)) {
        put(page, {
          text,
          font,
          align: isCentred ? 'center' : 'left',
          x: isCentred ? width / 2 : 0,
        })
        nextLine(page, font)
      }
      return
    }
    case 'pair': {
      const font = fontOf(block.size, block.isBold)
      const room = width - measure(block.value, font) - between
      // Words squeezed beside a very long value would stand letter by letter.
      const isBeside = room >= width / 3
      const lines = wrap(block.label, isBeside ? room : width, font, measure)
      for (const [i, text] of lines.entries()) {
        put(page, { text, font, align: 'left', x: 0 })
        if (!isBeside || i < lines.length - 1) nextLine(page, font)
      }
      put(page, { text: block.value, font, align: 'right', x: width })
      nextLine(page, font)
      if (block.note) {
        add(page, { kind: 'text', text: block.note, size: 'small', align: 'start' }, measure)
        page.height += afterNote
      }
      return
    }
    case 'table': {
      addRow(page, block.columns, block.heads, fontOf('small', true), measure)
      for (const row of block.rows) addRow(page, block.columns, row, fontOf('small'), measure)
    }
  }
}

function addRow(
  page: LaidOut,
  columns: Extract<Block, { kind: 'table' }>['columns'],
  cells: readonly string[],
  font: PaperFont,
  measure: Measure,
): void {
  const whole = columns.reduce((sum, { weight }) => sum + weight, 0)
  const room = page.width - between * (columns.length - 1)
  const top = page.height
  let bottom = top
  let left = 0
  for (const [i, { align, weight }] of columns.entries()) {
    const width = (room * weight) / whole
    page.height = top
    for (const text of wrap(cells[i] ?? '', width, font, measure)) {
      const isEnd = align === 'end'
      put(page, { text, font, align: isEnd ? 'right' : 'left', x: isEnd ? left + width : left })
      nextLine(page, font)
    }
    bottom = Math.max(bottom, page.height)
    left += width + between
  }
  page.height = bottom
}

const fontOf = (size: BlockSize, isBold = false): PaperFont => ({ px: sizes[size], isBold })

function put(page: LaidOut, text: Omit<LaidOut['texts'][number], 'baseline'>): void {
  page.texts.push({ ...text, baseline: Math.round(page.height + text.font.px * baselineAt) })
}

function nextLine(page: LaidOut, font: PaperFont): void {
  page.height += Math.round(font.px * lineHeight)
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Breaks at spaces, and inside a word only where the word alone is wider than the line, never inside a letter. */
function wrap(text: string, width: number, font: PaperFont, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer, font) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const { segment } of letters.segment(word)) {
      if (line !== '' && measure(line + segment, font) > width) {
        lines.push(line)
        line = ''
      }
      line += segment
    }
  }
  return [...lines, line]
}
