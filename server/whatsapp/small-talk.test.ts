import { describe, expect, it, test } from 'vitest'
import { guessLanguage } from './guess-language.ts'
import {
  isCancelWish,
  isGreeting,
  isOtherTime,
  isStop,
  isThanks,
  isUsualWish,
  yesOrNo,
} from './small-talk.ts'

describe('how a talk begins and ends', () => {
  it.each([
    'Hi',
    'hello bhaiya',
    'नमस्ते',
    'নমস্কার দাদা',
    'হ্যালো',
    'Menu',
    'Good morning sir',
    'राम राम',
  ])('"%s" is a greeting', (text) => {
    expect(isGreeting(text)).toBe(true)
  })

  it.each([
    'Hi, 2 kg chini',
    'bhaiya',
    'chini',
    '2',
    '',
    'order kab aayega',
    'hi hi hi hi hi hi hi',
  ])('"%s" is none', (text) => {
    expect(isGreeting(text)).toBe(false)
  })

  it.each(['ok', 'Thank you so much', 'ठीक है भैया', 'আচ্ছা', 'धन्यवाद', '👍', '🙏🙏'])(
    '"%s" wants no answer',
    (text) => {
      expect(isThanks(text)).toBe(true)
    },
  )

  it.each(['ok 2 kg atta bhi', 'nahi', ''])('"%s" does', (text) => {
    expect(isThanks(text)).toBe(false)
  })
})

describe('the language of a message', () => {
  it.each([
    ['2 kg chini, shorsher tel 1ta, maggi 3', 'en', 'bn', true],
    ['চিনি ২ কেজি', 'hi', 'bn', true],
    ['चावल 5 किलो, साबुन 2', 'mr', 'hi', true],
    ['तांदूळ ५ किलो, साखर २ किलो', 'hi', 'mr', true],
    ['मॅगी 2', 'mr', 'mr', true],
    ['मैगी 2', 'bn', 'hi', true],
    ['chawal 5 kg aur namak bhejo', 'en', 'hi', true],
    ['please send 2 kg rice', 'hi', 'en', true],
    ['kanda 1 kg, batata 2 kg', 'hi', 'mr', true],
    ['rice 2 kg', 'hi', 'en', false],
  ] as const)('"%s" (before: %s) is %s', (text, before, lang, sure) => {
    expect(guessLanguage(text, before)).toEqual({ lang, sure })
  })

  it('is not guessed from what all languages share', () => {
    expect(guessLanguage('2 kg chini, maggi 3', 'bn')).toBeNull()
    expect(guessLanguage('Hi', 'bn')).toBeNull()
    expect(guessLanguage('', 'mr')).toBeNull()
  })
})

test.each([
  ['haan ji', 'yes'],
  ['ठीक है भेज दो', 'yes'],
  ['চলবে', 'yes'],
  ['हो चालेल', 'yes'],
  ['nahi bhaiya', 'no'],
  ['রহমান না', null],
  ['না লাগবে না', 'no'],
  ['cancel', 'no'],
  ['haan 2 kg chini bhi', null],
  ['yes no', null],
])('%s answers a question with %s', (words, answer) => {
  expect(yesOrNo(words)).toBe(answer)
})

test.each(['cancel', 'Cancel my order please', 'ऑर्डर रद्द करो', 'অর্ডারটা বাতিল করুন', 'ऑर्डर रद्द करा'])(
  '%s is a wish to cancel',
  (words) => {
    expect(isCancelWish(words)).toBe(true)
  },
)

test.each(['2 kg chini', 'cancel the sugar, send 2 kg rice', 'why cancel', 'order kahan hai'])(
  '%s is not',
  (words) => {
    expect(isCancelWish(words)).toBe(false)
  },
)

test.each(['STOP', 'बंद करो', 'থামাও', 'थांबवा', 'बंद करा'])('%s wants no more messages', (words) => {
  expect(isStop(words)).toBe(true)
  expect(isCancelWish(words)).toBe(false)
})

test.each(['band aid 2', 'dukan kab band hoti hai', 'cancel'])(
  '%s says nothing of messages',
  (words) => {
    expect(isStop(words)).toBe(false)
  },
)

test.each([
  'same as last time',
  'repeat',
  'vahi bhej do',
  'वही भेज दो',
  'हमेशा वाला सामान भेजिए',
  'पिछली बार जैसा',
  'नेहमीचे',
  'मागच्या वेळेसारखे सामान पाठवा',
  'হামেশা যা নিই',
  'আগের মতো',
  'গতবারের মতো পাঠান',
])('%s asks for what he always takes', (words) => {
  expect(isUsualWish(words)).toBe(true)
})

test.each(['vahi bhej do aur 2 kilo chawal', 'pehle', 'आगे', '2 kg chini', 'haan', 'मेरा सामान', ''])(
  '%s does not',
  (words) => {
    expect(isUsualWish(words)).toBe(false)
  },
)

test.each([
  'another time',
  'change time please',
  'doosra samay chahiye',
  'समय बदलो',
  'दूसरा समय चाहिए',
  'অন্য সময়',
  'সময় বদলান',
  'दुसरी वेळ हवी',
  'वेळ बदला',
])('%s asks for another time', (words) => {
  expect(isOtherTime(words)).toBe(true)
})

test.each(['time', 'kitna time lagega', 'dusra 2 kg chini', 'अन्य', 'सामान बदलो', '5 baje', ''])(
  '%s does not',
  (words) => {
    expect(isOtherTime(words)).toBe(false)
  },
)
