type Listener = (v: number) => void

/** Tells the open streams of a shop that there is something new. May be lost: correctness comes from pull. */
export type Poke = {
  subscribe(shopId: string, listener: Listener): () => void
  publish(shopId: string, v: number): void
}

/** Pokes within this process. */
export function localPoke(): Poke {
  const listeners = new Map<string, Set<Listener>>()
  return {
    subscribe(shopId, listener) {
      const ofShop = listeners.get(shopId) ?? new Set()
      listeners.set(shopId, ofShop.add(listener))
      return () => {
        ofShop.delete(listener)
        if (ofShop.size === 0) listeners.delete(shopId)
      }
    },
    publish(shopId, v) {
      for (const listener of listeners.get(shopId) ?? []) listener(v)
    },
  }
}
