import type { ReadyBase, ReadyNames } from '#core/catalogue/ready-catalogue.ts'
import type { Lang } from '#core/shop/languages.ts'

const base = () => import('virtual:ready-catalogue/base')
const names = {
  hi: () => import('virtual:ready-catalogue/hi'),
  bn: () => import('virtual:ready-catalogue/bn'),
  mr: () => import('virtual:ready-catalogue/mr'),
  en: () => import('virtual:ready-catalogue/en'),
}

/** The ready catalogue with the names of one language; its files are kept offline with the app. */
export async function loadCatalogue(lang: Lang): Promise<{ base: ReadyBase; names: ReadyNames }> {
  const [shared, words] = await Promise.all([base(), names[lang]()])
  return { base: shared.default, names: words.default }
}
