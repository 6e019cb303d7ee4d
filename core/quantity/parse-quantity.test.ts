import { describe, expect, test } from 'vitest'
import { type Amount, parseQuantity } from './parse-quantity.ts'

const g = (qty: number): Amount => ({ kind: 'quantity', qty, unit: 'g' })
const ml = (qty: number): Amount => ({ kind: 'quantity', qty, unit: 'ml' })
const pieces = (qty: number): Amount => ({ kind: 'quantity', qty, unit: 'piece' })
const count = (n: number): Amount => ({ kind: 'count', count: n })
const rupees = (n: number): Amount => ({ kind: 'rupees', paise: n * 100 })

describe('Q1: amounts are read as people write them, in every script', () => {
  test.each<[string, Amount]>([
    ['2 kilo', g(2000)],
    ['5kg', g(5000)],
    ['2 k.g.', g(2000)],
    ['५ किलो', g(5000)],
    ['२ कि.ग्रा.', g(2000)],
    ['২ কেজি', g(2000)],
    ['500gm', g(500)],
    ['250 ग्राम', g(250)],
    ['१०० ग्रॅम', g(100)],
    ['1L', ml(1000)],
    ['500 ml', ml(500)],
    ['२ लीटर', ml(2000)],
    ['১ লিটার', ml(1000)],
    ['1 dz', pieces(12)],
    ['half dozen', pieces(6)],
    ['এক জোড়া', pieces(2)],
    ['आधा दर्जन', pieces(6)],
    ['2 packet', pieces(2)],
    ['1ta', pieces(1)],
    ['৩টে', pieces(3)],
    ['३ नग', pieces(3)],
    ['२ पाकीट', pieces(2)],
    ['packet 2', pieces(2)],
    ['kilo', g(1000)],
    ['dozen', pieces(12)],
    ['1,200 g', g(1200)],
    ['2 k g', g(2000)],
    ['दो शेर', g(2000)],
    ['1 quintal', g(100_000)],
    ['half a dozen', pieces(6)],
    ['quarter of a kilo', g(250)],
    ['দুটো', pieces(2)],
    ['charte', pieces(4)],
  ])('%s', (text, amount) => expect(parseQuantity(text)).toEqual(amount))

  test.each<[string, Amount]>([
    ['do kilo', g(2000)],
    ['teen packet', pieces(3)],
    ['एक किलो', g(1000)],
    ['पाँच किलो', g(5000)],
    ['पांच किलो', g(5000)],
    ['দুই কেজি', g(2000)],
    ['दोन किलो', g(2000)],
    ['आधा किलो', g(500)],
    ['अर्धा किलो', g(500)],
    ['আধা কেজি', g(500)],
    ['हाफ किलो', g(500)],
    ['पाव किलो', g(250)],
    ['पावकिलो', g(250)],
    ['सवा किलो', g(1250)],
    ['सव्वा किलो', g(1250)],
    ['सवा दो किलो', g(2250)],
    ['डेढ़ किलो', g(1500)],
    ['दीड किलो', g(1500)],
    ['দেড় কেজি', g(1500)],
    ['ढाई किलो', g(2500)],
    ['अडीच किलो', g(2500)],
    ['আড়াই কেজি', g(2500)],
    ['साढ़े तीन किलो', g(3500)],
    ['साडेतीन किलो', g(3500)],
    ['সাড়ে তিন কেজি', g(3500)],
    ['पौने दो किलो', g(1750)],
    ['পৌনে এক কেজি', g(750)],
    ['पाऊण किलो', g(750)],
    ['ढाई सौ ग्राम', g(250)],
    ['एक सौ पचास ग्राम', g(150)],
    ['সাড়ে তিনশো গ্রাম', g(350)],
    ['আড়াইশো গ্রাম', g(250)],
    ['अडीचशे ग्रॅम', g(250)],
    ['शंभर ग्रॅम', g(100)],
    ['दोनशे पन्नास ग्रॅम', g(250)],
    ['dhai so gram', g(250)],
    ['panso gram', g(500)],
    ['पावशेर', g(250)],
    ['sadesaat kilo', g(7500)],
    ['aadh kilo', g(500)],
    ['one and a half kg', g(1500)],
    ['1 and half kg', g(1500)],
    ['2-2 kilo', g(2000)],
    ['ek ek kilo', g(1000)],
  ])('%s', (text, amount) => expect(parseQuantity(text)).toEqual(amount))
})

describe('Q2: an amount is whole base units without any loss, or no amount', () => {
  test.each<[string, Amount]>([
    ['0.1 kg', g(100)],
    ['0.3 kg', g(300)],
    ['1.333 kg', g(1333)],
    ['1.1 l', ml(1100)],
    ['½ kg', g(500)],
    ['1½ kg', g(1500)],
    ['1 1/2 kg', g(1500)],
    ['1/2 kg', g(500)],
    ['1-1/2 kg', g(1500)],
    ['1.1/2 kg', g(1500)],
    ['১/২ কেজি', g(500)],
    ['¾ लीटर', ml(750)],
    ['1/3 kg', g(333)],
    ['1000 kg', g(1_000_000)],
  ])('%s', (text, amount) => expect(parseQuantity(text)).toEqual(amount))

  test.each(['0', '0 kg', '1/0 kg', 'half packet', '0.5 g', '1001 kg', '1000 packet', '1234567'])(
    '%s is none',
    (text) => expect(parseQuantity(text)).toBeNull(),
  )
})

describe('Q3: a bare number is a count, a bare part is so much of a kilo', () => {
  test.each<[string, Amount]>([
    ['3', count(3)],
    ['५', count(5)],
    ['एक', count(1)],
    ['do', count(2)],
    ['tin', count(3)],
    ['500', count(500)],
    ['1.5', g(1500)],
    ['½', g(500)],
    ['आधा', g(500)],
    ['सवा', g(1250)],
    ['ढाई', g(2500)],
    ['দেড়', g(1500)],
    ['पाव', g(250)],
  ])('%s', (text, amount) => expect(parseQuantity(text)).toEqual(amount))
})

describe('Q4: money words ask for so much money', () => {
  test.each<[string, Amount]>([
    ['₹20 ki', rupees(20)],
    ['₹20', rupees(20)],
    ['20 rs', rupees(20)],
    ['Rs. 20/-', rupees(20)],
    ['rs.12.50', rupees(12.5)],
    ['20/-', rupees(20)],
    ['20 रुपये', rupees(20)],
    ['२० रुपयांची', rupees(20)],
    ['২০ টাকার', rupees(20)],
    ['20 takar', rupees(20)],
    ['pannas rupayache', rupees(50)],
    ['बीस रुपये की', rupees(20)],
    ['bees rupaye ka', rupees(20)],
    ['10 ka', rupees(10)],
  ])('%s', (text, amount) => expect(parseQuantity(text)).toEqual(amount))
  test('a lakh in one line is a slip of the finger', () =>
    expect(parseQuantity('100001 rs')).toBeNull())
})

describe('Q5: पाव and পোয়া are 250 g, but only as few as people buy', () => {
  test.each<[string, Amount]>([
    ['১ পোয়া', g(250)],
    ['ek pav', g(250)],
    ['तीन पाव', g(750)],
    ['डेढ़ पाव', g(375)],
    ['আধ পোয়া', g(125)],
    ['पाव भर', g(250)],
  ])('%s', (text, amount) => expect(parseQuantity(text)).toEqual(amount))
  test('ten पाव are breads', () => expect(parseQuantity('10 पाव')).toBeNull())
})

describe('Q6: a number that names a kind of thing is no amount', () => {
  test.each([
    '7up',
    'pavta',
    '50-50',
    'a4',
    '10 wala',
    '5 rs wala',
    '9820011223',
    '12.11.2026',
    '12:30',
    '2-3 kg',
    '20/',
    '₹20/',
    'packet',
    'चीनी',
    '2 kg chini',
    '',
  ])('%j', (text) => expect(parseQuantity(text)).toBeNull())
})
