import { use } from 'react'
import { type ReadyItem, readyItems } from '#core/catalogue/ready-catalogue.ts'
import type { Lang } from '#core/shop/languages.ts'
import { loadCatalogue } from '../platform/catalogue.ts'

/** A shelf of the ready catalogue. */
export type ReadyCategory = { id: string; emoji: string; name: string }

export type ReadyGoods = { items: readonly ReadyItem[]; categories: readonly ReadyCategory[] }

const loading = new Map<Lang, Promise<ReadyGoods>>()

/** The ready catalogue spelt out in one language, read once; suspends while it comes. */
export function useReadyGoods(lang: Lang): ReadyGoods {
  let goods = loading.get(lang)
  if (!goods) {
    goods = load(lang)
    goods.catch(() => loading.delete(lang))
    loading.set(lang, goods)
  }
  return use(goods)
}

async function load(lang: Lang): Promise<ReadyGoods> {
  const { base, names } = await loadCatalogue(lang)
  return {
    items: readyItems(base, names),
    categories: base.categories.map(([id, emoji], place) => ({
      id,
      emoji,
      name: names.categories[place] ?? id,
    })),
  }
}
