import { tokens } from '#core/catalogue/search-key.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import type { LanguageReply } from './language-reply.ts'

const words = (list: string): Set<string> => new Set(tokens(list))

const names: Record<Lang, Set<string>> = {
  hi: words('hindi hindhi hindee हिन्दी हिंदी हिंदीत हिन्दीत হিন্দি হিন্দী হিন্দিতে'),
  bn: words('bangla bengali bangali बांग्ला बंगाली बंगला বাংলা বাঙলা বাংলায় বাংলাতে বাঙালি'),
  mr: words('marathi marathee मराठी मराठीत মারাঠি মারাঠিতে'),
  en: words(`
    english inglish angrezi angreji ingraji ingreji ingliss
    अंग्रेजी अंग्रेज़ी इंग्रजी इंग्रजीत इंग्लिश ইংরেজি ইংরাজি ইংরেজিতে ইংলিশ
  `),
}
const language = words('language languages bhasha bhaasha bhasa भाषा भाषेत ভাষা ভাষায় ভাষাটা')
/** What stands around it. */
const beside = words(`
  in into to the my i want please pls only change use write speak talk reply
  me mein mai main te ta madhe madhye kar karo karna kara korun koro likho likhiye likhun liha bolo boliye bola bolun
  baat bat badlo badla badal badlein bodlan bodlao chahiye pahije chai apni dusri
  में मे से करो करना कीजिए करें कृपया लिखो लिखिए लिखें बोलो बोलिए बात बदलो बदलें बदलना बदला बदल चाहिए अपनी दूसरी
  मध्ये करा लिहा बोला पाहिजे हवी दुसरी ला
  করুন করো লিখুন লেখো লিখবেন বলুন বলো বদলান বদলাও বদলে বদল চাই অন্য দিন দয়া করে
`)

/** Longer texts say more than a language. */
const maxWords = 5

/**
 * "hindi", "বাংলায় লিখুন", "मराठी मध्ये", "भाषा बदलो": the language that the customer wants to be written to in, `ask` when he
 * names none or several; null when he speaks of something else.
 */
export function namedLanguage(text: string): LanguageReply | null {
  const said = tokens(text)
  if (said.length > maxWords) return null
  const named = languages.filter((lang) => said.some((word) => names[lang].has(word)))
  const isOnly = said.every(
    (word) =>
      language.has(word) || beside.has(word) || languages.some((lang) => names[lang].has(word)),
  )
  if (!isOnly) return null
  const [first, ...others] = named
  if (first && others.length === 0) return first
  return named.length > 0 || said.some((word) => language.has(word)) ? 'ask' : null
}
