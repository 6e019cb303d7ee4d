import { type Lang, languages } from '#core/shop/languages.ts'
import { keep, readKept } from '../platform/kept.ts'

/** Each language by its own name, in the order in which they are offered. */
export const languageNames: Record<Lang, string> = {
  hi: 'हिन्दी',
  bn: 'বাংলা',
  mr: 'मराठी',
  en: 'English',
}

const isLang = (text: string | null | undefined): text is Lang =>
  languages.some((lang) => lang === text)

/** Also read by the shell in index.html, before any script of ours. */
const storageKey = 'lang'

/** The language chosen on this phone; null before the first choice. */
export function chosenLang(): Lang | null {
  const kept = readKept(storageKey)
  return isLang(kept) ? kept : null
}

export const keepLang = (lang: Lang): Promise<void> => keep(storageKey, lang)

/** The phone's own language when it is one of ours, else Hindi. */
export function likelyLang(): Lang {
  const found = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLang)
  return found ?? 'hi'
}
