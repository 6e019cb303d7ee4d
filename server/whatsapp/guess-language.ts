import { tokens } from '#core/catalogue/search-key.ts'
import type { Lang } from '#core/shop/languages.ts'

/** Words that only one of the languages uses, in the spellings people type. Shared shop words are left out. */
const markers: Record<Lang, Set<string>> = {
  hi: wordSet(`
    और है का की के दो पाँच पांच चाहिए भेजो भेजिए वाला दीजिए मुझे आधा चावल साबुन चीनी वही हमेशा
    aur hai chahiye bhejo bhejiye dijiye mujhe aadha adha chawal sabun doodh dahi atta haldi dhaniya
    jeera sarson tamatar pyaz lahsun adrak namak
  `),
  mr: wordSet(`
    आणि आहे चा ची चे च्या दोन पाहिजे पाठवा द्या अर्धा तांदूळ साखर साबण कांदा बटाटा मीठ शेंगदाणे नेहमी नेहमीचे नेहमीचं नेहमीची तेच मागच्या
    ani aahe pahije pathva dya don tandul sakhar saban kanda batata mith shengdane hirvi nehmi nehmiche
  `),
  bn: wordSet(`
    ebong lagbe pathan koto kobe ektu chal chaal shorsher sorsher khana posto muri deben pathaben moshla
    holud peyaj dim macher shuji bhalo noon nun dudh
  `),
  en: wordSet(`
    please send need want the and of for rice sugar salt soap milk bread eggs oil flour onion onions
    potato potatoes
  `),
}

function wordSet(list: string): Set<string> {
  return new Set(tokens(list))
}

/**
 * The language of a message, or null when it does not tell. `sure` = its script or several of its words leave no
 * doubt. `before` is the language so far: Devanagari is Hindi and Marathi alike, so it decides between them.
 */
export function guessLanguage(text: string, before: Lang): { lang: Lang; sure: boolean } | null {
  const said = tokens(text)
  if (/\p{Script=Bengali}/u.test(text)) return { lang: 'bn', sure: true }
  const count = (lang: Lang) => said.filter((word) => isMarker(word, lang)).length
  if (/\p{Script=Devanagari}/u.test(text)) {
    const [hi, mr] = [count('hi'), count('mr')]
    if (hi !== mr) return { lang: hi > mr ? 'hi' : 'mr', sure: true }
    return { lang: before === 'mr' ? 'mr' : 'hi', sure: true }
  }
  const found = (['hi', 'bn', 'mr', 'en'] as const)
    .map((lang) => ({ lang, n: count(lang) }))
    .sort((a, b) => b.n - a.n)
  const [first, second] = found
  if (!first || first.n === 0 || first.n === second?.n) return null
  return { lang: first.lang, sure: first.n > 1 }
}

/** Bengali counts with -ta, -ti, -te glued to the digit: 1ta. */
const isMarker = (word: string, lang: Lang): boolean =>
  markers[lang].has(word) || (lang === 'bn' && /^\d+t[aei]$/.test(word))
