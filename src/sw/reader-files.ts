/** Our reader of barcodes on phones whose browser has none: kept once it has been used, apart from the app's own files. */
const cacheName = 'haat-barcode-reader'

const addressOf = (file: string): string => `/assets/${file}`

export const isReaderFile = (files: readonly string[], { pathname }: URL): boolean =>
  files.some((file) => addressOf(file) === pathname)

/** From the phone; the first time from the network. Rejects when it is on neither. */
export async function readerFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  // A phone that is full reads codes too, as long as there is a network.
  if (answer.ok) await cache.put(request.url, answer.clone()).catch(() => {})
  return answer
}

/** A phone that had the reader gets that of a new version with it, so that it still reads without a network. */
export async function renewReader(files: readonly string[]): Promise<void> {
  if (!(await caches.has(cacheName))) return
  const cache = await caches.open(cacheName)
  const missing = await Promise.all(
    files.map(async (file) => ((await cache.match(addressOf(file))) ? [] : [addressOf(file)])),
  )
  // The app itself does not wait for it: it is fetched again at the next use.
  await cache.addAll(missing.flat()).catch(() => {})
}

/** Takes away what older versions read with. */
export async function tidyReader(files: readonly string[]): Promise<void> {
  if (!(await caches.has(cacheName))) return
  const cache = await caches.open(cacheName)
  for (const { url } of await cache.keys())
    if (!isReaderFile(files, new URL(url))) await cache.delete(url)
}
