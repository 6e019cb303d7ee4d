import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness } from './match-words.ts'
import { foldText } from './fold-text.ts'
import { closeKeys, phoneticKeys, stem, tokens } from './search-key.ts'

/** Whether two spellings share a key, apart from a last vowel. */
const isAlike = (a: string, b: string): boolean => {
  const keys = (word: string) => phoneticKeys(foldText(word)).map(stem)
  return keys(a).some((key) => keys(b).includes(key))
}

describe('C1: text is compared without what the eye does not see', () => {
  test('a nukta typed as one or as two code points is the same', () =>
    expect(foldText('\u095c')).toBe(foldText('ड\u093c')))
  test('digits of all scripts are ASCII', () =>
    expect(foldText('०१२३४५६७८९ ০১২৩৪৫৬৭৮৯')).toBe('0123456789 0123456789'))
  test('invisible characters are taken off', () =>
    expect(foldText('\u200bची\u200dनी\ufeff')).toBe('चीनी'))
  test('the two ways to write ॲ and ৎ are one', () => {
    expect(foldText('ॲसिड')).toBe(foldText('अॅसिड'))
    expect(foldText('ৎ')).toBe(foldText('ত্\u200d'))
  })
  test('vowel signs and virama stay inside a word', () =>
    expect(tokens('शक्कर, साबुन-२ (ক্লিং র‍্যাপ)')).toEqual(['शक्कर', 'साबुन', '2', 'ক্লিং', 'র্যাপ']))
})

describe('C2, C3: a word has one sound in three scripts and many spellings', () => {
  test.each([
    ['नमकीन', 'namkeen'],
    ['इलायची', 'elaichi'],
    ['इलायची', 'ilaychi'],
    ['मसाला', 'masala'],
    ['গরম', 'gorom'],
    ['গরম', 'garam'],
    ['মশলা', 'moshla'],
    ['মশলা', 'मसला'],
    ['শ্যাম্পু', 'shampoo'],
    ['शैम्पू', 'sampu'],
    ['पैकेट', 'প্যাকেট'],
    ['গুড়', 'gur'],
    ['गुड़', 'gud'],
    ['गुड़', 'gur'],
    ['পালং', 'palong'],
    ['ময়দা', 'moyda'],
    ['मैदा', 'maida'],
    ['चावल', 'chaval'],
    ['चावल', 'chawal'],
    ['পোস্ত', 'posta'],
    ['फ्लॉवर', 'flower'],
    ['ॲसिड', 'acid'],
    ['অ্যাপল', 'apal'],
    ['कॉफी', 'coffee'],
    ['सेरेलक', 'cerelac'],
    ['अमृत', 'amrit'],
    ['गेहूँ', 'गेहूं'],
    ['सरसों', 'sarso'],
    ['सरसों', 'sarson'],
    ['पाउडर', 'powder'],
    ['জয়িত্রী', 'joyitri'],
    ['चवळी', 'chavli'],
    ['খই', 'khoi'],
    ['chini', 'cheeni'],
    ['chini', 'cini'],
    ['onions', 'onion'],
    ['tomatoes', 'tomato'],
    ['shakkar', 'sakar'],
    ['jeera', 'zira'],
    ['phool', 'ful'],
    ['haldi', 'haldee'],
    ['sambar', 'sanbhar'],
  ])('%s sounds like %s', (a, b) => expect(isAlike(a, b)).toBe(true))

  test.each([
    ['दूध', 'दही'],
    ['chini', 'chana'],
    ['aloo', 'lau'],
    ['ada', 'ata'],
    ['nun', 'gun'],
    ['मूंग', 'मसूर'],
    ['কলা', 'কচু'],
  ])('%s does not sound like %s', (a, b) => expect(isAlike(a, b)).toBe(false))

  test('the vowel that is written only by its absence falls at the end and in the middle', () => {
    expect(phoneticKeys('नमक')).toEqual(['namak'])
    expect(phoneticKeys('सरसों')).toEqual(['sarsu', 'sarsun'])
  })
  test('a nasal after a long vowel may be left out', () => {
    expect(isAlike('सौंफ', 'sauf')).toBe(true)
    expect(isAlike('मूंग', 'mug')).toBe(true)
    expect(isAlike('चंदन', 'chadan')).toBe(false)
  })
  test('a stem keeps at least two consonants', () => {
    expect(stem('cini')).toBe('cin')
    expect(stem('alu')).toBe('alu')
    expect(stem('ci')).toBe('ci')
  })
})

describe('C4: an ending of grammar is no other word', () => {
  test.each([
    ['চালের', 'chal'],
    ['মাংসের', 'mangsho'],
    ['shorsher', 'shorshe'],
    ['तांदळाचे', 'tandal'],
    ['शेंगदाण्याचा', 'शेंगदाणे'],
    ['bajriche', 'bajri'],
    ['namaka', 'namak'],
  ])('%s is %s', (a, b) => expect(isAlike(a, b)).toBe(true))
})

describe('C6: e is not i and o is not u where the catalogue has both', () => {
  const isClose = (a: string, b: string) => closeKeys(a).some((key) => closeKeys(b).includes(key))
  test('tel is तेल and no तिल', () => {
    expect(isClose('tel', 'तेल')).toBe(true)
    expect(isClose('tel', 'तिल')).toBe(false)
  })
  test('powder is पाउडर', () => expect(isClose('powder', 'पाउडर')).toBe(true))
})

describe('C4: a slip costs as much as it changes what is heard', () => {
  const like = (a: string, b: string) => {
    const [first = ''] = phoneticKeys(a)
    const [second = ''] = phoneticKeys(b)
    return likeness(first, second)
  }
  test('the same is as like as can be', () =>
    expect(like('masala', 'masala')).toBeGreaterThan(0.85))
  test('another vowel costs less than another consonant', () =>
    expect(like('dulchini', 'dalchini')).toBeGreaterThan(like('dalchimi', 'dalchini')))
  test('vowels that were not typed cost little', () =>
    expect(like('tmtr', 'tamatar')).toBeGreaterThan(like('tomotor', 'tmtr')))
  test('a swap costs less than two changes', () =>
    expect(like('garlic', 'galric')).toBeGreaterThan(like('garlic', 'gatnic')))
  test('a sound that is near costs less than one that is far', () =>
    expect(like('badshah', 'barshah')).toBeGreaterThan(like('badshah', 'balshah')))
  test('a short word with another consonant is another word', () =>
    expect(like('dahi', 'dal')).toBeLessThan(0.55))
  test('what is absurdly long is like nothing', () => expect(likeness('k'.repeat(41), 'k')).toBe(0))
})

test('C1, C2: any text has tokens and keys, and folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const token of tokens(text)) {
        expect(phoneticKeys(token).length).toBeGreaterThan(0)
        expect(phoneticKeys(token).length).toBeLessThanOrEqual(8)
      }
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
  )
})
