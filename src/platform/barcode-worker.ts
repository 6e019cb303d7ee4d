import { prepareZXingModule, type ReadInputBarcodeFormat, readBarcodes } from 'zxing-wasm/reader'
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { CodeFormat } from '#core/catalogue/scanned-code.ts'
import type { WorkerAnswer } from './code-reader.ts'

/** What zxing calls our formats. */
const names: Record<CodeFormat, ReadInputBarcodeFormat> = {
  ean_13: 'EAN13',
  ean_8: 'EAN8',
  upc_a: 'UPCA',
  upc_e: 'UPCE',
  code_128: 'Code128',
  itf: 'ITF',
  qr_code: 'QRCode',
}
const formatOf = new Map<string, CodeFormat>(
  Object.entries(names).map(([format, name]) => [name, format as CodeFormat]),
)

/** First the formats to look for, then picture after picture. */
type Message = { formats: CodeFormat[] } | { picture: ImageBitmap }

let formats: ReadInputBarcodeFormat[] = []
const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true })

self.onmessage = ({ data }: MessageEvent<Message>) => {
  const answer = 'formats' in data ? begin(data.formats) : look(data.picture)
  void answer.catch(() => null).then((codes: WorkerAnswer) => self.postMessage(codes))
}

async function begin(wanted: CodeFormat[]): Promise<WorkerAnswer> {
  formats = wanted.map((format) => names[format])
  await prepareZXingModule({ overrides: { locateFile: () => readerUrl }, fireImmediately: true })
  return []
}

async function look(picture: ImageBitmap): Promise<WorkerAnswer> {
  const { width, height } = picture
  if (!context) return null
  // Sets the canvas to nothing only when its size changes.
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  context.drawImage(picture, 0, 0)
  picture.close()
  const pixels = context.getImageData(0, 0, width, height)
  const found = await readBarcodes(pixels, { formats, textMode: 'Plain', maxNumberOfSymbols: 4 })
  return found.flatMap(({ isValid, format: name, text }) => {
    const format = formatOf.get(name)
    return isValid && format ? [{ format, text }] : []
  })
}
