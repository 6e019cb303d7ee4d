import type { Lang } from '#core/shop/languages.ts'

/** Each language by its own name, in the order in which they are offered. */
export const languageNames: Record<Lang, string> = {
  hi: 'हिन्दी',
  bn: 'বাংলা',
  mr: 'मराठी',
  en: 'English',
}
