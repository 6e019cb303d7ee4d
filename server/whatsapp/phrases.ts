import bnOwner from '../../locales/bn/owner.json' with { type: 'json' }
import bn from '../../locales/bn/whatsapp.json' with { type: 'json' }
import enOwner from '../../locales/en/owner.json' with { type: 'json' }
import en from '../../locales/en/whatsapp.json' with { type: 'json' }
import hiOwner from '../../locales/hi/owner.json' with { type: 'json' }
import hi from '../../locales/hi/whatsapp.json' with { type: 'json' }
import mrOwner from '../../locales/mr/owner.json' with { type: 'json' }
import mr from '../../locales/mr/whatsapp.json' with { type: 'json' }
import { phrasesOf } from '#core/phrases.ts'

/** A sentence in the customer's language. */
export const phrase = phrasesOf({ en, hi, bn, mr })

/** A sentence to the owner, in the shop's language; the app has no use for these. */
export const ownerPhrase = phrasesOf({ en: enOwner, hi: hiOwner, bn: bnOwner, mr: mrOwner })
