/** Words for the notification of a new order or of a wish to cancel, where the service worker finds them while the app is closed. */
export type NoticeWords = {
  one: string
  other: string
  cancel: string
  body: string
  lang: string
}

export async function keepNoticeWords(words: NoticeWords): Promise<void> {
  if (!('caches' in globalThis)) return
  const cache = await caches.open('haat-notice')
  await cache.put('/notice-words', new Response(JSON.stringify(words)))
}
