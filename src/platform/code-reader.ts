import type { CodeFormat, SeenCode } from '#core/catalogue/scanned-code.ts'
import barcodeWorker from './barcode-worker.ts?worker&url'
import { trustedScript } from './trusted-script.ts'

/** A code as the camera saw it. */
export type CameraCode = SeenCode & { format: CodeFormat }

/** Finds codes in pictures; takes a picture and closes it. One at a time. */
export type CodeReader = {
  read(picture: ImageBitmap): Promise<CameraCode[]>
  close(): void
}

type Found = { format: CodeFormat; rawValue: string }

/** Shape Detection API: Chrome on Android has it. */
type BarcodeDetector = {
  new (options: {
    formats: readonly CodeFormat[]
  }): {
    detect(picture: ImageBitmap): Promise<Found[]>
  }
  getSupportedFormats(): Promise<string[]>
}

/** What the worker answers to a picture: the codes in it, or null when its reader cannot be had. */
export type WorkerAnswer = CameraCode[] | null

/**
 * The browser's own reader, where it knows all of these formats and works; else ours, which is fetched once and then
 * kept on the phone. Throws when that is not on the phone yet and cannot be fetched.
 */
export async function openReader(formats: readonly CodeFormat[]): Promise<CodeReader> {
  return (await browserReader(formats)) ?? ownReader(formats)
}

/** Fetches our reader while there is a network, for a phone that will need it where there may be none. */
export const keepReader = (formats: readonly CodeFormat[]): Promise<void> =>
  openReader(formats).then(
    (reader) => reader.close(),
    // It is fetched again when it is needed, and what is wrong is said then.
    () => {},
  )

async function browserReader(formats: readonly CodeFormat[]): Promise<CodeReader | null> {
  const { BarcodeDetector: Detector } = globalThis as { BarcodeDetector?: BarcodeDetector }
  const known: string[] | undefined = await Detector?.getSupportedFormats().catch(() => [])
  if (!Detector || !formats.every((format) => known?.includes(format))) return null
  const detector = new Detector({ formats })
  let own: CodeReader | undefined
  return {
    read: async (picture) => {
      if (own) return own.read(picture)
      try {
        const found = await detector.detect(picture)
        picture.close()
        return found.map(({ format, rawValue: text }) => ({ format, text }))
      } catch {
        // It promises formats and then fails where Google's services are missing or still loading.
        own = await ownReader(formats)
        return own.read(picture)
      }
    },
    close: () => own?.close(),
  }
}

/** Reading a picture takes a slow phone a quarter of a second, so it happens in a worker. */
async function ownReader(formats: readonly CodeFormat[]): Promise<CodeReader> {
  const worker = new Worker(trustedScript(barcodeWorker), { type: 'module' })
  const ask = (message: unknown, moved: Transferable[]) =>
    new Promise<CameraCode[]>((resolve, reject) => {
      const fail = () => reject(new Error('The reader of barcodes cannot be had.'))
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => (data ? resolve(data) : fail())
      worker.onerror = fail
      worker.postMessage(message, moved)
    })
  const close = () => worker.terminate()
  await ask({ formats }, []).catch((error: unknown) => {
    close()
    throw error
  })
  return { read: (picture) => ask({ picture }, [picture]), close }
}
