import { existsSync, writeFileSync } from 'node:fs'

const left = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
]
/** Which of the left six digits are turned round says the first digit. */
const firsts = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
]

const inverted = (bits: string) => bits.replace(/./g, (bit) => (bit === '0' ? '1' : '0'))
const reversed = (bits: string) => bits.split('').reverse().join('')

/** The 95 bars and gaps of an EAN-13, dark as 1 (GS1 General Specifications 5.2.1). */
function bars(gtin: string): string {
  const [first = 0, ...others] = gtin.split('').map(Number)
  const right = (digit: number) => inverted(left[digit] ?? '')
  const half = others
    .slice(0, 6)
    .map((digit, n) => (firsts[first]?.[n] === 'L' ? left[digit] : reversed(right(digit))))
  return `101${half.join('')}01010${others.slice(6).map(right).join('')}101`
}

const width = 480
const height = 360
const module = 4

/**
 * Puts a packet with this EAN-13 before the fake camera, or nothing: Chromium plays the pictures of this file over and
 * over (`--use-file-for-fake-video-capture`) and reads each one anew. The file is never cut short under its hands.
 */
export function putBefore(file: string, gtin: string | null): void {
  const light = Buffer.alloc(width * height, 0xeb)
  const dark = gtin === null ? '' : bars(gtin)
  const from = Math.round((width - dark.length * module) / 2)
  for (let y = 110; y < 250; y++)
    for (const [n, bit] of dark.split('').entries())
      if (bit === '1')
        light.fill(0x10, y * width + from + n * module, y * width + from + (n + 1) * module)
  const grey = Buffer.alloc((width * height) / 2, 0x80)
  const header = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, grey])
  const pictures = Buffer.concat([Buffer.from(header), frame, frame])
  writeFileSync(file, pictures, { flag: existsSync(file) ? 'r+' : 'w' })
}
