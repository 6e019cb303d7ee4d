import { tokens } from '#core/catalogue/search-key.ts'
import { clockTime, type DayPart, dayNumber, dayPart, minuteOfDay } from '#core/shop/shop-time.ts'
import type { Slot } from '#core/shop/slots.ts'
import { parseChangeReply } from './change-reply.ts'
import { choiceIds, type OutboundMessage } from './outbound-message.ts'
import { yesOrNo } from './small-talk.ts'
import { parseSlotReply } from './slot-reply.ts'
import { parseUsualReply } from './usual-reply.ts'
import { parseWhichReply } from './which-reply.ts'

/**
 * Which button or row under a message the words mean that quote it, by its id: "haan", "the 2nd", "kal 10 baje" (W9).
 * Null when they do not say just one.
 */
export function chosenInWords(message: OutboundMessage, text: string, now: number): string | null {
  const ids = choiceIds(message)
  const answer = yesOrNo(text)
  if (answer !== null) return ids.find((id) => isAnswer(id, answer)) ?? null
  const slots = ids.flatMap((id) => {
    const slot = parseSlotReply(id)?.slot
    return slot ? [{ id, slot }] : []
  })
  const goods = ids.filter((id) => parseWhichReply(id) !== null)
  const place = placeOf(text)
  if (place !== null) return [...slots.map(({ id }) => id), ...goods][place - 1] ?? null
  const meant = slots.filter(({ slot }) => isMeant(text, slot, now))
  return meant.length === 1 ? (meant[0]?.id ?? null) : null
}

/** A no to a changed order is a wish to cancel it, in whatever words (O14). */
const isAnswer = (id: string, answer: 'yes' | 'no'): boolean =>
  parseUsualReply(id)?.answer === answer ||
  (answer === 'yes' && parseChangeReply(id)?.answer === 'yes')

const words = (list: string): Set<string> => new Set(tokens(list))

const places = [
  words(
    'first 1st pehla pehli pahla pahli pahila pahili prothom prothomta पहला पहली पहिला पहिली প্রথম প্রথমটা',
  ),
  words('second 2nd dusra dusri doosra doosri dwitiyo ditiyo दूसरा दूसरी दुसरा दुसरी দ্বিতীয় দ্বিতীয়টা'),
  words('third 3rd tisra tisri teesra teesri tritiyo तीसरा तीसरी तिसरा तिसरी তৃতীয় তৃতীয়টা'),
  words('fourth 4th chautha chauthi चौथा चौथी চতুর্থ চতুর্থটা'),
]
const besidePlace = words(`
  the one option wala wali vala vali ta please pls ji do de dena dijiye bhej bhejo chahiye pahije dya den din dao pathao
  वाला वाली वालं जी दो दे देना दीजिए भेज भेजो चाहिए पाहिजे द्या टा টি দিন দাও চাই
`)
const numberWords = words('number nambar nomber नंबर नम्बर नंबरचा নম্বর নাম্বার')

/** "the 2nd", "दूसरा वाला", "2 number": 2. A number alone may be an amount or an hour, and so is none. */
function placeOf(text: string): number | null {
  const said = tokens(text).filter((each) => !besidePlace.has(each))
  const [word, ...others] = said.filter((each) => !numberWords.has(each))
  if (word === undefined || others.length > 0) return null
  if (said.length === 2) return /^\d{1,2}$/.test(word) ? Number(word) : null
  const place = places.findIndex((names) => names.has(word))
  return place < 0 ? null : place + 1
}

const days = [
  words('aaj aj today आज আজ আজকে'),
  words('kal tomorrow udya kaal agamikal कल उद्या কাল কালকে আগামীকাল'),
]
const parts: [Set<string>, DayPart[]][] = [
  [
    words('morning am subah savere sakal sakali sokal sokale सुबह सवेरे सकाळ सकाळी সকাল সকালে'),
    ['morning'],
  ],
  [words('noon dopahar dupari dupur dupure दोपहर दुपारी দুপুর দুপুরে'), ['noon']],
  [
    words('evening shaam sham sandhyakali bikel bikele शाम संध्याकाळी বিকেল বিকেলে সন্ধ্যা সন্ধ্যায়'),
    ['afternoon', 'evening'],
  ],
  [words('night raat ratri rate रात रात्री রাত রাতে'), ['night']],
]
const besideHour = words(`
  at to by from the in baje baj bje vajta vajata ko se tak ke ka ki mein me ta tay tar ok haan ji please pls wala wali
  बजे को से तक के का की में वाजता ला वाला वाली जी टा টা টায় টার টাই থেকে
`)

/** "10 baje", "kal subah 10–12": the hour at which it begins, alone or with its end, its day and part of the day. */
function isMeant(text: string, { from, to }: Slot, now: number): boolean {
  const said = tokens(text).flatMap((word) => word.match(/\d+|\D+/g) ?? [])
  const hours = said.filter((word) => /^\d/.test(word))
  const own = [from, to].flatMap((at) =>
    clockTime(minuteOfDay(at))
      .split(':')
      .map(Number)
      .filter((number, i) => i === 0 || number > 0),
  )
  const isDay = (word: string) => days[dayNumber(from) - dayNumber(now)]?.has(word) ?? false
  const isPart = (word: string) =>
    parts.some(([names, ofDay]) => names.has(word) && ofDay.includes(dayPart(minuteOfDay(from))))
  return (
    hours.length > 0 &&
    hours.every((hour, i) => Number(hour) === own[i]) &&
    said.every((word) => /^\d/.test(word) || besideHour.has(word) || isDay(word) || isPart(word))
  )
}
