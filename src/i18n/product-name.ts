import { useEffect, useSyncExternalStore } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { readyNames } from '#core/catalogue/ready-catalogue.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import { loadCatalogue } from '../platform/catalogue.ts'
import { type Format, useFormat } from './format.ts'
import { useLang } from './i18n.ts'

type Names = ReadonlyMap<string, string>

const loaded = new Map<Lang, Names>()
const none: Names = new Map()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Brings the ready names of a language into memory; screens that show goods wait for it at most once. */
export async function loadReadyNames(lang: Lang): Promise<void> {
  if (loaded.has(lang)) return
  const { base, names } = await loadCatalogue(lang)
  loaded.set(lang, readyNames(base, names))
  for (const listener of listeners) listener()
}

type NameOf = (product: Named) => string
type Named = Pick<Product, 'ref' | 'names'> & Partial<Pick<Product, 'pack'>>

/**
 * What a product is called on this phone: the shop's own word, else the ready catalogue's with the size of the packet,
 * else any own word.
 */
export function useProductName(): NameOf {
  const lang = useLang()
  const { qty } = useFormat()
  const ready = useSyncExternalStore(subscribe, () => loaded.get(lang) ?? none)
  useEffect(() => void loadReadyNames(lang), [lang])
  return sharedNames(lang, ready, qty)
}

let last: { lang: Lang; ready: Names; qty: Format['qty']; nameOf: NameOf } | undefined

/** One for all who ask: what follows from it, such as the order of ten thousand names, outlives a screen. */
function sharedNames(lang: Lang, ready: Names, qty: Format['qty']): NameOf {
  if (!last || last.lang !== lang || last.ready !== ready || last.qty !== qty)
    last = { lang, ready, qty, nameOf: (product) => nameIn(product, lang, ready, qty) }
  return last.nameOf
}

/** The same in a language of its own, for what is sent to somebody else. */
export async function productNamesIn(lang: Lang, qty: Format['qty']): Promise<NameOf> {
  await loadReadyNames(lang)
  const ready = loaded.get(lang) ?? none
  return (product) => nameIn(product, lang, ready, qty)
}

function nameIn({ ref, names, pack }: Named, lang: Lang, ready: Names, qty: Format['qty']): string {
  const own = names[lang]
  if (own) return own
  const name = ref === null ? undefined : ready.get(ref)
  if (name) return pack ? `${name} ${qty(pack.qty, pack.unit)}` : name
  return languages.map((other) => names[other]).find(Boolean) ?? '…'
}
