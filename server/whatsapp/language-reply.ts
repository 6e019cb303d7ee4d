import { type Lang, langSchema } from '#core/shop/languages.ts'

/** A language that the customer chooses, or `ask`: he wants to be shown them. */
export type LanguageReply = Lang | 'ask'

/** Ids of buttons and of rows of a list; what comes back is read by `parseLanguageReply`. */
export const languageReplyId = (reply: LanguageReply): string => `lang:${reply}`

/** Null when the id is not one of these. */
export function parseLanguageReply(id: string): LanguageReply | null {
  if (!id.startsWith('lang:')) return null
  const word = id.slice('lang:'.length)
  return word === 'ask' ? word : (langSchema.safeParse(word).data ?? null)
}
