import bn from '../../locales/bn/whatsapp.json' with { type: 'json' }
import en from '../../locales/en/whatsapp.json' with { type: 'json' }
import hi from '../../locales/hi/whatsapp.json' with { type: 'json' }
import mr from '../../locales/mr/whatsapp.json' with { type: 'json' }
import { phrasesOf } from '#core/phrases.ts'

/** A sentence in the customer's language. */
export const phrase = phrasesOf({ en, hi, bn, mr })
