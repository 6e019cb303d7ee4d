import { writeZip } from '#core/goods-list/zip.ts'
import { download } from '../../platform/hand-file.ts'

const deflated = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** Gives several files away: through the phone's share sheet where it takes them, else as one ZIP in Downloads. */
export async function handFiles(files: File[], zipName: string): Promise<void> {
  if (navigator.canShare?.({ files })) {
    try {
      return await navigator.share({ files })
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      // Some phones say they can and then cannot.
    }
  }
  const parts: { name: string; bytes: Uint8Array }[] = []
  for (const file of files)
    parts.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  const deflate = (bytes: Uint8Array) => deflated(Uint8Array.from(bytes))
  const zip = await writeZip(parts, { deflate })
  download(new File([zip], zipName, { type: 'application/zip' }))
}
