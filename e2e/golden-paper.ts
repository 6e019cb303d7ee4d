import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'

/** 1 is a black dot, row by row. */
export type Paper = readonly (readonly number[])[]

/** Latin, Devanagari with ₹, Bengali: the two weights that papers are written in. */
const fonts = [
  [
    500,
    import.meta.resolve(
      '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-500-normal.woff2',
    ),
  ],
  [
    700,
    import.meta.resolve(
      '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-latin-700-normal.woff2',
    ),
  ],
  [
    500,
    import.meta.resolve(
      '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-500-normal.woff2',
    ),
  ],
  [
    700,
    import.meta.resolve(
      '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff2',
    ),
  ],
  [
    500,
    import.meta.resolve(
      '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-500-normal.woff2',
    ),
  ],
  [
    700,
    import.meta.resolve(
      '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-700-normal.woff2',
    ),
  ],
] as const

/**
 * Letters that are the same on every machine: the app takes those of the phone, and a golden picture needs one phone's.
 * Noto Sans is what Android has for these scripts.
 */
export async function useGoldenFonts(page: Page): Promise<void> {
  const faces = fonts.map(([weight, url], n) => ({
    family: `golden-${n >> 1}`,
    weight,
    data: readFileSync(fileURLToPath(url), 'base64'),
  }))
  await page.evaluate(async (all) => {
    for (const { family, weight, data } of all) {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
      document.fonts.add(await new FontFace(family, bytes, { weight: String(weight) }).load())
    }
    document.body.style.fontFamily = 'golden-0, golden-1, golden-2'
  }, faces)
}

/**
 * Dots of either paper that have no dot of the other beside them, at most one away: what another edge of a letter cannot
 * explain. A lost conjunct, a sign on the wrong side or another letter leaves many.
 */
export function strayDots(one: Paper, other: Paper): number {
  const isNear = (paper: Paper, x: number, y: number) =>
    [-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => paper[y + dy]?.[x + dx] === 1))
  const strays = (from: Paper, to: Paper) =>
    from.reduce(
      (sum, row, y) => sum + row.filter((dot, x) => dot === 1 && !isNear(to, x, y)).length,
      0,
    )
  return strays(one, other) + strays(other, one)
}

const goldenPath = (name: string): string => join(import.meta.dirname, 'golden', `${name}.png`)

/**
 * The picture that is kept under this name. With KEEP_GOLDEN set, what came out is kept as the new one: look at it
 * before it is committed.
 */
export function goldenPaper(name: string, printed: Paper): Paper {
  const path = goldenPath(name)
  if (process.env['KEEP_GOLDEN']) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, pngOf(printed))
  }
  if (!existsSync(path)) throw new Error(`No golden picture ${name}: KEEP_GOLDEN=1 keeps one.`)
  return dotsOf(readFileSync(path))
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** One bit a dot, no filter: the plainest PNG there is. */
function pngOf(paper: Paper): Buffer {
  const width = paper[0]?.length ?? 0
  const rows = paper.map((row) => {
    const bytes = Buffer.alloc(1 + Math.ceil(width / 8))
    // In a picture 1 is white.
    for (const [x, dot] of row.entries())
      if (dot === 0) bytes[1 + (x >> 3)] = (bytes[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    return bytes
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(paper.length, 4)
  header[8] = 1
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...chunks])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** Reads what `pngOf` wrote, and nothing else. */
function dotsOf(png: Buffer): number[][] {
  const data: Buffer[] = []
  let [width, height] = [0, 0]
  for (let at = signature.length; at < png.length; ) {
    const [length, kind] = [png.readUInt32BE(at), png.toString('latin1', at + 4, at + 8)]
    const part = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') [width, height] = [part.readUInt32BE(0), part.readUInt32BE(4)]
    if (kind === 'IDAT') data.push(part)
    at += 12 + length
  }
  const bytes = inflateSync(Buffer.concat(data))
  const across = 1 + Math.ceil(width / 8)
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) =>
      ((bytes[y * across + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 ? 1 : 0,
    ),
  )
}
