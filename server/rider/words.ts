import bn from '../../locales/bn/rider.json' with { type: 'json' }
import en from '../../locales/en/rider.json' with { type: 'json' }
import hi from '../../locales/hi/rider.json' with { type: 'json' }
import mr from '../../locales/mr/rider.json' with { type: 'json' }
import { phrasesOf } from '#core/phrases.ts'

/** A sentence of the rider's page, in the language of the shop. */
export const riderWord = phrasesOf({ en, hi, bn, mr })
