import bn from '../../locales/bn/khata-page.json' with { type: 'json' }
import en from '../../locales/en/khata-page.json' with { type: 'json' }
import hi from '../../locales/hi/khata-page.json' with { type: 'json' }
import mr from '../../locales/mr/khata-page.json' with { type: 'json' }
import { phrasesOf } from '#core/phrases.ts'

/** A sentence of a khata's page, in the language of its customer. */
export const khataWord = phrasesOf({ en, hi, bn, mr })
