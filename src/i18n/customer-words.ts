import { phrasesIn } from '#core/phrases.ts'
import type { Lang } from '#core/shop/languages.ts'

type Table = typeof import('../../locales/en/whatsapp.json')

/** What customers read, the same words as the server sends; a language is loaded when somebody needs it. */
const files = import.meta.glob<{ default: Table }>('../../locales/*/whatsapp.json')

/** The customer's phrases in his language; undefined when they cannot be loaded. */
export async function customerPhrases(
  lang: Lang,
): Promise<ReturnType<typeof phrasesIn<Table>> | undefined> {
  const file = await files[`../../locales/${lang}/whatsapp.json`]?.()
  return file && phrasesIn(lang, file.default)
}
