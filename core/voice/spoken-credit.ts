import { foldText } from '../catalogue/fold-text.ts'
import { phoneticKeys, tokens } from '../catalogue/search-key.ts'
import type { Person } from '../customer/person.ts'
import type { Paise } from '../money/paise.ts'
import { spokenAmount, spokenWords } from './spoken-amount.ts'

/** Words around a name and an amount that are neither, as people say them to somebody who writes it down. */
const fillers = new Set(
  [
    'को का की के ने से पर में नाम खाते खाता उधार उधारी बाकी लिख लिखो लिखना लिखें दे दिया दिए डाल डालो जोड़ जोड़ो है और या',
    'কে এর নামে খাতায় খাতা বাকি বাকিতে ধার ধারে লেখ লেখো লিখুন লিখে দাও দিন যোগ করো করুন আর বা',
    'ला च्या चे चा ची नावावर नावे खात्यावर खात्यात खाते उधारी उधारीवर बाकी लिहा लिही लिहून द्या टाक टाका आणि किंवा',
    'to or for of on in the a an write add put give credit khata khate khatyavar udhaar udhar baki owes owe please ko ka ke ki me mein likh la',
  ].flatMap((line) => line.split(' ').map(foldText)),
)

/** After one of these a दो is no two: "लिख दो". */
const beforeGive = new Set(['दे', 'लिख', 'डाल', 'जोड़', 'de', 'likh', 'dal'].map(foldText))
const give = new Set(['दो', 'do'])

/** Endings that grammar writes together with a name: রাজুকে, राजूला, राजूच्या. */
const endings = ['কে', 'এর', 'র', 'ला', 'च्या', 'ने', 'को']

export type SpokenCredit = {
  /** null: none that is certain; the field stays open. */
  paise: Paise | null
  /** As it was said; '' = nobody was named. */
  name: string
}

/** Who gets credit and how much, out of what was said in any of the four languages (Q7). */
export function spokenCredit(text: string): SpokenCredit {
  const said = spokenWords(text)
  const told = said.filter((word, i) => {
    const isAsked = give.has(foldText(word)) && beforeGive.has(foldText(said[i - 1] ?? ''))
    return !isAsked
  })
  const { paise, rest } = spokenAmount(told)
  return { paise, name: rest.filter((word) => !fillers.has(foldText(word))).join(' ') }
}

/**
 * Whose name was said (C1, C2): the one person who has all its words by letter, else the one who has them by sound. null:
 * nobody, or several, or only the beginning of a name: then she chooses.
 */
export function spokenPerson<P extends Pick<Person, 'name' | 'mark'>>(
  name: string,
  people: readonly P[],
): P | null {
  const said = tokens(name).map(withoutEnding)
  if (said.length === 0) return null
  const same = (isOne: (known: string, word: string) => boolean) =>
    people.filter((person) => {
      const names = tokens(`${person.name} ${person.mark}`)
      return said.every((forms) => names.some((known) => forms.some((word) => isOne(known, word))))
    })
  for (const found of [same((known, word) => known === word), same(soundsSame)])
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null
  return null
}

/** A word of a name as it was said, and without the ending that may be no part of it. */
function withoutEnding(word: string): string[] {
  const ending = endings.find((one) => word.endsWith(one) && word.length > one.length + 1)
  return ending === undefined ? [word] : [word, word.slice(0, -ending.length)]
}

function soundsSame(known: string, word: string): boolean {
  const sounds = phoneticKeys(known)
  return phoneticKeys(word).some((key) => key !== '' && sounds.includes(key))
}
