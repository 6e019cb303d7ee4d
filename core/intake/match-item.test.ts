import { describe, expect, test } from 'vitest'
import { buildMatchIndex } from '../catalogue/match-index.ts'
import { type DraftLine, matchLine } from './match-item.ts'
import { parseOrderText } from './parse-order-text.ts'
import type { ShopProduct } from './shop-product.ts'

const loose = (id: string, rupees: number, unit: 'g' | 'ml' = 'g'): ShopProduct => ({
  id,
  ref: null,
  unit,
  packQty: null,
  packUnit: null,
  pricePaise: rupees * 100,
  per: 1000,
  active: true,
  available: null,
})
const packet = (
  id: string,
  rupees: number,
  pack: [number, 'g' | 'ml' | 'piece'] | null = null,
): ShopProduct => ({
  ...loose(id, rupees),
  unit: 'piece',
  packQty: pack?.[0] ?? null,
  packUnit: pack?.[1] ?? null,
  per: 1,
})

const products: ShopProduct[] = [
  loose('sugar', 44),
  loose('kolam', 70),
  loose('basmati', 140),
  loose('oil', 180, 'ml'),
  packet('atta-1', 50, [1000, 'g']),
  packet('atta-5', 240, [5000, 'g']),
  packet('noodles', 14, [70, 'g']),
  packet('soap', 40),
  packet('candle-6', 30, [6, 'piece']),
  packet('biscuit', 10, [80, 'g']),
  { ...packet('old-bread', 30), active: false },
  packet('gift', 0),
  { ...packet('egg', 90), per: 12 },
  packet('pen', 10, [1, 'piece']),
]
const index = buildMatchIndex([
  { id: 'sugar', texts: ['चीनी', 'चिनि', 'chini', 'Sugar', 'চিনি'], boost: 1 },
  { id: 'kolam', texts: ['कोलम चावल', 'kolam chawal'], boost: 0.5 },
  { id: 'basmati', texts: ['बासमती चावल', 'basmati chawal'], boost: 0 },
  { id: 'oil', texts: ['sarson ka tel', 'सरसों का तेल'], boost: 0 },
  { id: 'atta-1', texts: ['Aashirvaad Atta 1 kg'], boost: 0.5 },
  { id: 'atta-5', texts: ['Aashirvaad Atta 5 kg'], boost: 0 },
  { id: 'noodles', texts: ['Instant noodles', 'maggi', 'मैगी'], boost: 0 },
  { id: 'soap', texts: ['sabun', 'साबुन'], boost: 0 },
  { id: 'candle-6', texts: ['mombatti'], boost: 0 },
  { id: 'biscuit', texts: ['biscuit', 'बिस्कुट'], boost: 0 },
  { id: 'old-bread', texts: ['bread'], boost: 0 },
  { id: 'gift', texts: ['gift'], boost: 0 },
  { id: 'egg', texts: ['anda'], boost: 0 },
  { id: 'pen', texts: ['pen'], boost: 0 },
])
function match(text: string): DraftLine {
  const [parsed] = parseOrderText(text)
  if (parsed === undefined) throw new Error(`Nothing was read from ${text}.`)
  return matchLine(parsed, products, index)
}
const brief = (text: string) => {
  const { productId, qty, totalPaise, doubt } = match(text)
  return [productId, qty, totalPaise, doubt]
}

describe('I7: a line is free of doubt only when it is all of one name and no other', () => {
  test('the whole name, in any script and spelling', () => {
    for (const text of ['chini 2 kg', 'चीनी २ किलो', 'চিনি ২ কেজি', 'cheeni 2kg', 'sugar 2 kg']) {
      expect(brief(text)).toEqual(['sugar', 2000, 8800, null])
    }
  })
  test('a brand word finds the good it is another name of', () =>
    expect(brief('Maggi 3')).toEqual(['noodles', 3, 4200, null]))
  test('a name that several carry asks which, with the one that sells best chosen', () => {
    expect(match('चावल 5 किलो')).toEqual({
      said: 'चावल 5 किलो',
      productId: 'kolam',
      qty: 5000,
      totalPaise: 35000,
      doubt: 'which',
      options: ['kolam', 'basmati'],
    })
  })
  test('of two the one that is there, or that comes as it was asked for, is chosen', () => {
    const shared = buildMatchIndex([{ id: 'ready', texts: ['chini'], boost: 0 }])
    const bag = { ...packet('bag', 48, [1000, 'g']), ref: 'ready' }
    const open = { ...loose('open', 44), ref: 'ready' }
    const chosen = (text: string, some: ShopProduct[]) =>
      parseOrderText(text).map((line) => matchLine(line, some, shared).productId)
    expect(chosen('chini 2 packet', [open, bag])).toEqual(['bag'])
    expect(chosen('chini 250 g', [bag, open])).toEqual(['open'])
    expect(chosen('chini', [{ ...bag, available: 0 }, open])).toEqual(['open'])
    expect(chosen('chini', [{ ...open, available: 0 }, bag])).toEqual(['bag'])
  })
  test('a word that the name does not carry asks which', () => {
    expect(match('tata chini 1 kg')).toMatchObject({ productId: 'sugar', doubt: 'which' })
    expect(match('chini nahi')).toMatchObject({ productId: 'sugar', doubt: 'which' })
  })
  test('what is said of a good besides its name and amount is for a person to weigh', () => {
    expect(match('10 wala biscuit 2')).toMatchObject({
      productId: 'biscuit',
      qty: 2,
      doubt: 'which',
    })
    expect(match('chini 2-3 kg')).toMatchObject({ productId: 'sugar', doubt: 'which' })
  })
  test('of two packets of one name the one in the size asked for is meant', () => {
    expect(brief('aashirvaad atta 5 kg')).toEqual(['atta-5', 1, 24000, null])
    expect(brief('aashirvaad atta 1 kg')).toEqual(['atta-1', 1, 5000, null])
    expect(match('aashirvaad atta').doubt).toBe('which')
  })
})

describe('I8: what the shop does not sell stays, without a product', () => {
  test('an unknown good', () => {
    expect(match('petrol 2 litre')).toEqual({
      said: 'petrol 2 litre',
      productId: null,
      qty: 2000,
      totalPaise: 0,
      doubt: 'unknown',
      options: [],
    })
  })
  test('a good that is put away', () => expect(match('bread 1').productId).toBeNull())
  test('a good that is known but not sold here is not taken for one that sounds like it', () => {
    const known = buildMatchIndex([
      { id: 'saboon', texts: ['saboon'], boost: 0 },
      { id: 'khari', texts: ['khari biscuit'], boost: 0 },
    ])
    const [like] = parseOrderText('saboon 2')
    const [part] = parseOrderText('khari biscuit 2')
    const [own] = parseOrderText('biscuit 2')
    if (!like || !part || !own) throw new Error('Nothing was read.')
    expect(matchLine(like, products, [index, known])).toMatchObject({
      productId: 'soap',
      doubt: 'which',
    })
    expect(matchLine(part, products, [index, known])).toMatchObject({
      productId: null,
      doubt: 'unknown',
      options: ['biscuit'],
    })
    expect(matchLine(own, products, [index, known])).toMatchObject({
      productId: 'biscuit',
      doubt: null,
    })
  })
  test('a shared index knows a product by its good in the ready catalogue', () => {
    const shared = buildMatchIndex([{ id: 'bath-soap', texts: ['sabun'], boost: 0 }])
    const [line] = parseOrderText('sabun 2')
    if (!line) throw new Error('Nothing was read.')
    const lux = { ...packet('018f', 40, [100, 'g']), ref: 'bath-soap' }
    const big = { ...packet('018e', 55, [150, 'g']), ref: 'bath-soap' }
    expect(matchLine(line, [lux], shared)).toMatchObject({ productId: '018f', doubt: null })
    expect(matchLine(line, [lux, big], shared)).toMatchObject({
      doubt: 'which',
      options: ['018f', '018e'],
    })
  })
  test('words that name nothing', () => {
    expect(match('hello')).toMatchObject({ said: 'hello', productId: null, doubt: 'unknown' })
  })
})

describe('I9: loose goods are weighed', () => {
  test.each<[string, unknown[]]>([
    ['chini 250 gram', ['sugar', 250, 1100, null]],
    ['chini 1.5', ['sugar', 1500, 6600, null]],
    ['chini 2', ['sugar', 2000, 8800, 'quantity']],
    ['chini', ['sugar', 1000, 4400, 'quantity']],
    ['chini 2 packet', ['sugar', 2000, 8800, 'quantity']],
    ['chini 500', ['sugar', 500, 2200, 'quantity']],
    ['2 packet 500 g chini', ['sugar', 1000, 4400, null]],
    ['sarson tel 2 litre', ['oil', 2000, 36000, null]],
    ['sarson tel 1 kg', ['oil', 1000, 18000, 'quantity']],
  ])('%s', (text, line) => expect(brief(text)).toEqual(line))
})

describe('I10: packets are counted', () => {
  test.each<[string, unknown[]]>([
    ['sabun', ['soap', 1, 4000, null]],
    ['sabun 2', ['soap', 2, 8000, null]],
    ['sabun 2 packet', ['soap', 2, 8000, null]],
    ['sabun 1 dozen', ['soap', 12, 48000, null]],
    ['maggi 140 g', ['noodles', 2, 2800, null]],
    ['maggi 70g 3', ['noodles', 3, 4200, null]],
    ['maggi 100 g', ['noodles', 1, 1400, 'quantity']],
    ['maggi 140g 2', ['noodles', 4, 5600, 'quantity']],
    ['maggi 70', ['noodles', 1, 1400, 'quantity']],
    ['sabun 1 kg', ['soap', 1, 4000, 'quantity']],
    ['mombatti 2', ['candle-6', 2, 6000, null]],
    ['pen 2', ['pen', 2, 2000, null]],
    ['anda 6', ['egg', 6, 4500, null]],
    ['mombatti 12', ['candle-6', 2, 6000, 'quantity']],
  ])('%s', (text, line) => expect(brief(text)).toEqual(line))
})

describe('I11: money buys exactly its worth of loose goods and whole packets of the others', () => {
  test.each<[string, unknown[]]>([
    ['₹20 ki chini', ['sugar', 455, 2000, null]],
    ['10 rs ki chini', ['sugar', 227, 1000, null]],
    ['30 rs ka biscuit', ['biscuit', 3, 3000, 'quantity']],
    ['25 rs ka biscuit', ['biscuit', 2, 2000, 'quantity']],
    ['₹30 ka anda', ['egg', 4, 3000, 'quantity']],
    ['5 rs ka biscuit', ['biscuit', 1, 1000, 'quantity']],
  ])('%s', (text, line) => expect(brief(text)).toEqual(line))
})

describe('I12: the gravest doubt is shown, and a good without a price is one', () => {
  test('no price', () => {
    expect(brief('gift 2')).toEqual(['gift', 2, 0, 'price'])
    expect(brief('₹20 ka gift')).toEqual(['gift', 1, 0, 'price'])
  })
  test('which before how much', () => expect(match('chawal 2').doubt).toBe('which'))
})

test('two names of one good are no doubt between two goods (C22, I7)', () => {
  const two = buildMatchIndex([
    { id: 'toor', texts: ['Toor dal'], boost: 1 },
    { id: 'toor-again', texts: ['Toor dal'], boost: 1 },
    { id: 'arhar', texts: ['Arhar dal'], boost: 1 },
  ])
  const [asked] = parseOrderText('2 kg toor dal')
  const [other] = parseOrderText('2 kg arhar dal')
  if (!asked || !other) throw new Error('Both lines are read.')
  const apart = [loose('toor', 120), loose('toor-again', 110), loose('arhar', 115)]
  expect(matchLine(asked, apart, two).doubt).toBe('which')
  const joined = [{ ...loose('toor', 120), also: ['toor-again', 'arhar'] }]
  for (const line of [asked, other])
    expect(matchLine(line, joined, two)).toMatchObject({ productId: 'toor', doubt: null })
})
