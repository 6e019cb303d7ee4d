/** What an open stream hears: there is a new version, or one phone is no longer welcome. */
export type News = { v: number } | { dismissed: string }
type Listener = (news: News) => void

/** Tells the open streams of a shop that there is something new. May be lost: correctness comes from pull. */
export type Poke = {
  subscribe(shopId: string, listener: Listener): () => void
  publish(shopId: string, v: number): void
  /** Ends the stream of a phone that the owner has taken out of the shop. */
  dismiss(shopId: string, deviceId: string): void
}

/** Pokes within this process. */
export function localPoke(): Poke {
  const listeners = new Map<string, Set<Listener>>()
  const tell = (shopId: string, news: News) => {
    for (const listener of listeners.get(shopId) ?? []) listener(news)
  }
  return {
    subscribe(shopId, listener) {
      const ofShop = listeners.get(shopId) ?? new Set()
      listeners.set(shopId, ofShop.add(listener))
      return () => {
        ofShop.delete(listener)
        if (ofShop.size === 0) listeners.delete(shopId)
      }
    },
    publish: (shopId, v) => tell(shopId, { v }),
    dismiss: (shopId, deviceId) => tell(shopId, { dismissed: deviceId }),
  }
}
