import bn from '../../locales/bn/order-page.json' with { type: 'json' }
import en from '../../locales/en/order-page.json' with { type: 'json' }
import hi from '../../locales/hi/order-page.json' with { type: 'json' }
import mr from '../../locales/mr/order-page.json' with { type: 'json' }
import { phrasesOf } from '#core/phrases.ts'
import type { Lang } from '#core/shop/languages.ts'

const phrase = phrasesOf({ en, hi, bn, mr })

export type Word = (
  key: Parameters<typeof phrase>[1],
  values?: Parameters<typeof phrase>[2],
) => string

/** Sentences of a shop's order page, in the language that its customer chose. */
export const wordsIn =
  (lang: Lang): Word =>
  (key, values = {}) =>
    phrase(lang, key, values)
