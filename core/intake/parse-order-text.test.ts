import { describe, expect, test } from 'vitest'
import { longestSaid, mostLines, type ParsedLine, parseOrderText } from './parse-order-text.ts'

/** A line in short: name and amount. */
function short({ name, amount, each, aside }: ParsedLine): string {
  const size = (each === null ? '' : ` of ${each.qty}${each.unit}`) + (aside && ` (${aside})`)
  switch (amount.kind) {
    case 'quantity':
      return `${name}: ${amount.qty}${amount.unit}${size}`
    case 'count':
      return `${name}: ${amount.count}${size}`
    case 'rupees':
      return `${name}: ₹${amount.paise / 100}${size}`
    case 'none':
      return `${name}: ?${size}`
  }
}
const read = (text: string): string[] => parseOrderText(text).map(short)
/** Another name for each number, without digits. */
const letters = (i: number): string => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26))
const said = (text: string): string[] => parseOrderText(text).map((line) => line.said)

describe('I2: items part at commas, lines, danda, plus, "and" and the end of a sentence', () => {
  test.each<[string, string[]]>([
    ['2 kg chini, shorsher tel 1ta, maggi 3', ['chini: 2000g', 'shorsher tel: 1piece', 'maggi: 3']],
    ['चावल 5 किलो, साबुन 2', ['चावल: 5000g', 'साबुन: 2']],
    ['चीनी 1 किलो। दाल आधा किलो।', ['चीनी: 1000g', 'दाल: 500g']],
    ['chini 1kg\nbesan 2kg\r\nmaida', ['chini: 1000g', 'besan: 2000g', 'maida: ?']],
    ['Dr.Oetker mayo 1', ['Dr Oetker mayo: 1']],
    ['chini 1 kg; dal 1 kg + chai', ['chini: 1000g', 'dal: 1000g', 'chai: ?']],
    ['चीनी और चाय', ['चीनी: ?', 'चाय: ?']],
    ['namak aur do maggi', ['namak: ?', 'maggi: 2']],
    ['চিনি ১ কেজি আর নুন ও ডাল', ['চিনি: 1000g', 'নুন: ?', 'ডাল: ?']],
    ['साखर १ किलो आणि मीठ', ['साखर: 1000g', 'मीठ: ?']],
    ['soap and 2 bread & milk', ['soap: ?', 'bread: 2', 'milk: ?']],
    ['Chini 1 kg. Dal 500 gm. Namak', ['Chini: 1000g', 'Dal: 500g', 'Namak: ?']],
  ])('%j', (text, lines) => expect(read(text)).toEqual(lines))
})

describe('I3: a run-on line is shared out so that every item has at most one amount', () => {
  test.each<[string, string[]]>([
    ['2 kg chini 1 kg besan', ['chini: 2000g', 'besan: 1000g']],
    ['चावल 5 किलो साबुन 2', ['चावल: 5000g', 'साबुन: 2']],
    ['maggi 3 2 kg chini', ['maggi: 3', 'chini: 2000g']],
    ['lal mirch 100g haldi 50g jeera', ['lal mirch: 100g', 'haldi: 50g', 'jeera: ?']],
    ['do kilo aata teen packet doodh', ['aata: 2000g', 'doodh: 3piece']],
    ['chini 1kg 500g, besan', ['chini: 1500g', 'besan: ?']],
    ['besan 1 kg 500 g maida', ['besan: 1000g', 'maida: 500g']],
    ['chini 1kg 1kg, besan', ['chini: 1000g (1 kg)', 'besan: ?']],
    ['haldi 200g 100g, jeera', ['haldi: 100g (200 g)', 'jeera: ?']],
    ['maggi 2 packet 28 rs', ['maggi: 2piece (28 rs)']],
    ['maggi 70g 2', ['maggi: 2 of 70g']],
    ['2x500ml tel', ['tel: 2 of 500ml']],
    ['tel 1L x 2', ['tel: 2 of 1000ml']],
    ['2 packet 1 kg atta', ['atta: 2piece of 1000g']],
    ['5 star 2', ['5 star: 2']],
    ['7up 2 a4 paper 1', ['7up: 2', 'a4 paper: 1']],
    ['parle g 5', ['parle g: 5']],
    ['panch phoron 50g', ['panch phoron: 50g']],
    ['anda 6 pav 10', ['anda: 6', 'pav: 10']],
    ['chini..2kg', ['chini: 2000g']],
    ['chini @44 2kg', ['chini: 2000g (44)']],
    ['chini 2-3 kg', ['chini: 2000g (2-3 kg)']],
    ['dahi 1 pav kilo, अंडी डझनभर', ['dahi: 250g', 'अंडी: 12piece']],
    ["20 che tomato, 10 taka'r lonka", ['tomato: ₹20', 'lonka: ₹10']],
    ['kaju paune kilo, ardha dazan andi', ['kaju: 750g', 'andi: 6piece']],
    ['kadhipatta 5 rs cha, 5 rs cha', ['kadhipatta: ₹5', 'cha: ₹5']],
    ['gul ardha kilo. tilgul karaycha', ['gul: 500g', 'tilgul karaycha: ?']],
    ['2 kg. chini 1 kg. dal', ['chini: 2000g', 'dal: 1000g']],
    ['rice India Gate 5 kg', ['rice India Gate: 5000g']],
    [
      'ek parle bada wala, diaper medium size 1',
      ['parle: 1 (bada wala)', 'diaper: 1 (medium size)'],
    ],
    ['besan dedh kilo ladu sathi', ['besan: 1500g (ladu sathi)']],
    ['maa ne bola hai 2 chini', ['chini: 2']],
    ['saath rs ka tel, saat kilo chini', ['tel: ₹60', 'chini: 7000g']],
    ['tel khatam ho gaya, 1 litre bhej do', ['tel: 1000ml (khatam ho gaya)']],
    ['साबुन नहाने के लिए\nसर्फ 1 किलो', ['साबुन: ? (नहाने के लिए)', 'सर्फ: 1000g']],
    ['doodh chai ke liye, bread 1', ['doodh: ? (chai ke liye)', 'bread: 1']],
    ['colgate mere liye, brush 2', ['colgate: ?', 'brush: 2']],
    ['maine chini liya, atta 5 kg', ['maine chini liya: ?', 'atta: 5000g']],
    ['kal ke liye 10 ande', ['ande: 10 (kal)']],
    ['1 dozen. ande 2 packet. doodh', ['ande: 12piece', 'doodh: 2piece']],
    ['gaye ka doodh 1 litre', ['gaye doodh: 1000ml']],
    ['साथ किलो चीनी', ['साथ: 1000g', 'चीनी: ?']],
    ['pen 1 vahi 2', ['pen: 1', 'vahi: 2']],
    ['2 kg chini 50 rs cha', ['chini: 2000g', 'cha: ₹50']],
    ['2-3 chini और 2 besan', ['chini: 2 (2-3)', 'besan: 2']],
    ['2 ya 3 kilo chini', ['chini: 2000g (2 ya 3 kilo)']],
    ['50-50 2', ['50-50: 2']],
    ['Ghar pe 1kg atta, 500 gm besan, 2 maggi', ['atta: 1000g', 'besan: 500g', 'maggi: 2']],
    ['besan ka packet 1 kilo ka ek', ['besan packet: 1 of 1000g']],
    ['500 ml ka thumbs up 3', ['thumbs up: 3 (500 ml ka)']],
    ['kurkure 4 10 wale', ['kurkure: 4 (10 wale)']],
    ['chini 2 kilo ka packet, atta 10kg bag 2', ['chini: 2000g', 'atta: 2 of 10000g']],
    [
      'chini 1 kg, chai 250 g, coffee 50 g nescafe',
      ['chini: 1000g', 'chai: 250g', 'coffee nescafe: 50g'],
    ],
    ['nariyal 2 pani wala, chini 1 kg', ['nariyal: 2 (pani wala)', 'chini: 1000g']],
    ['2 packet doodh wala', ['doodh wala: 2piece']],
    ['bulb 9 watt 2, copy 200 page 3', ['bulb: 2 (9 watt)', 'copy: 3 (200 page)']],
    ['atta 5 kg (chakki wala), besan 1 kg', ['atta: 5000g (chakki wala)', 'besan: 1000g']],
  ])('%j', (text, lines) => expect(read(text)).toEqual(lines))
  test('money before, behind and for a kind', () => {
    expect(read('20 rs ki chini, मुड़ी ₹10')).toEqual(['chini: ₹20', 'मुड़ी: ₹10'])
    expect(read('maggi 3 ₹20 ki chini')).toEqual(['maggi: 3', 'chini: ₹20'])
    expect(read('10 wali maggi 2 packet')).toEqual(['maggi: 2piece (10 wali)'])
  })
})

describe('I4: politeness is no part of a name, a refusal is', () => {
  test.each<[string, string[]]>([
    ['bhaiya 2 kilo chini bhej do please', ['chini: 2000g']],
    ['मुझे 1 किलो चीनी चाहिए', ['चीनी: 1000g']],
    ['দাদা ডিম এক ডজন পাঠিয়ে দিন', ['ডিম: 12piece']],
    ['मला २ किलो साखर लागेल', ['साखर: 2000g']],
    ['I want 2 packets of milk', ['milk: 2piece']],
    ['Good morning uncle, 1 good day', ['good day: 1']],
    ['chini nahi chahiye', ['chini: ? (nahi)']],
    ['চিনি লাগবে না', ['চিনি: ? (না)']],
    ['2 kg chini pathiye diyo', ['chini: 2000g']],
    ['diyo 1', ['diyo: 1']],
  ])('%j', (text, lines) => expect(read(text)).toEqual(lines))
  test('a greeting alone is one line without a name', () => {
    expect(parseOrderText('Namaste bhaiya 🙏')).toEqual([
      {
        said: 'Namaste bhaiya 🙏',
        name: '',
        amount: { kind: 'none' },
        each: null,
        aside: '',
        run: null,
      },
    ])
  })
})

describe('I5: what stands alone finds its item', () => {
  test('an amount goes to the name before it, or after it', () => {
    expect(read('chini, 2 kg, besan, 1 kg')).toEqual(['chini: 2000g', 'besan: 1000g'])
    expect(read('2 kg\nchini')).toEqual(['chini: 2000g'])
  })
  test('an amount without any name stays and is seen', () =>
    expect(read('2 kg')).toEqual([': 2000g']))
  test('the numbers of a numbered list are no amounts', () => {
    expect(read('1. chini 2 kg\n2) besan\n3. maggi 4')).toEqual([
      'chini: 2000g',
      'besan: ?',
      'maggi: 4',
    ])
  })
  test.each<[string, string[]]>([
    ['1 chini 2 kg\n2 besan 1 kg\n3 maggi 4', ['chini: 2000g', 'besan: 1000g', 'maggi: 4']],
    ['1 kg chini\n2 kg besan\n3 kg maida', ['chini: 1000g', 'besan: 2000g', 'maida: 3000g']],
    ['1.tel 1 ltr 2.maida 1kg 3.chini 2kg', ['tel: 1000ml', 'maida: 1000g', 'chini: 2000g']],
    ['(a) chini 2 kg (b) besan 1 kg', ['chini: 2000g', 'besan: 1000g']],
  ])('%j is numbered or not', (text, lines) => expect(read(text)).toEqual(lines))
  test('a container behind a count belongs to the name', () => {
    expect(read('fanta 2 bottle, ande 1 tray')).toEqual(['fanta bottle: 2', 'ande tray: 1'])
    expect(read('2 bottle fanta')).toEqual(['bottle fanta: 2'])
  })
  test('two pav are bread, a pav of sugar is 250 g', () => {
    expect(read('2 pav, ek pav chini')).toEqual(['pav: 2', 'chini: 250g'])
  })
})

describe('I13: what is said of the order and names no good of it stays with the item beside it', () => {
  test.each<[string, string[]]>([
    ['Flat 302, Shanti Nagar\nMob: 9876543210\nAata 5kg', ['Aata: 5000g']],
    ['Ramesh Kumar\nB-204, Sai Darshan CHS\nPIN 400703\nchini 2 kg', ['chini: 2000g']],
    ['chini 2 kg, dal 1 kg flat no. 302', ['chini: 2000g', 'dal: 1000g']],
    ['chini 2 kg (ghar no. 23, sector 9)', ['chini: 2000g']],
    ['please send to A-304 Sunrise Apartment: milk 2 pkt', ['milk: 2piece']],
    ['kab tak aayega? chini 1 kg', ['chini: 1000g']],
    ['Total budget 500 rs. Chawal 2kg', ['Chawal: 2000g']],
    ['maggi 2 packet paise baad me dunga', ['maggi: 2piece']],
    ['masala: haldi 100 g', ['haldi: 100g']],
    ['chini: 2 kg', ['chini: 2000g']],
    ['do you have chini', ['chini: ? (do you have)']],
    ['paneer hai kya', ['paneer: ? (kya)']],
  ])('%j', (text, lines) => expect(read(text)).toEqual(lines))
  test('and is said with it, word for word', () =>
    expect(said('chini 1 kg, flat 302, maggi 2')).toEqual(['chini 1 kg, flat 302', 'maggi 2']))
  test('when it is wanted and "some" are for the shopkeeper to weigh', () => {
    expect(read('chini 1 kg\nkal subah 7 baje tak')).toEqual([
      'chini: 1000g (kal subah 7 baje tak)',
    ])
    expect(read('some bananas')).toEqual(['bananas: ? (some)'])
    expect(read('kal subah')).toEqual([': ? (kal subah)'])
  })
})

describe('I14: what is said again of an item changes it, for the shopkeeper to see', () => {
  test.each<[string, string[]]>([
    ['chini 2kg, sorry 3kg, chai 250g', ['chini: 3000g (sorry)', 'chai: 250g']],
    ['साखर २ किलो नको ३ किलो द्या', ['साखर: 3000g (नको)']],
    ['doodh 1 litr nahi 2 litr, bread', ['doodh: 2000ml (nahi)', 'bread: ?']],
    ['2 kg besan, nahi nahi 1 kg hi', ['besan: 1000g (nahi nahi)']],
    ['১ কেজি পেঁয়াজ, না না ২ কেজি পেঁয়াজ', ['পেঁয়াজ: 2000g (না না)']],
    ['2 kg atta nahi 5 kg atta', ['atta: 5000g (nahi)']],
    ['2 kg besan, nahi 1 kg maida', ['besan: 2000g (nahi)', 'maida: 1000g']],
    ['cheeni 1 kilo, ruko cheeni rehne do', ['cheeni: 1000g (ruko cheeni rehne)']],
    ['tel nako, chini 1 kg', ['tel: ? (nako)', 'chini: 1000g']],
  ])('%j', (text, lines) => expect(read(text)).toEqual(lines))
})

describe('I15: an amount of several items is that of each, and those without their own are looked at', () => {
  test.each<[string, string[]]>([
    [
      '1 kg each of sugar, salt and besan',
      ['sugar: 1000g', 'salt: 1000g (1 kg)', 'besan: 1000g (1 kg)'],
    ],
    ['chini aur besan 1-1 kilo', ['chini: 1000g (1-1 kilo)', 'besan: 1000g']],
    ['poha, rava - ardha ardha kilo', ['poha: 500g (ardha ardha kilo)', 'rava: 500g']],
    ['2-2 packet maggi aur yippee', ['maggi: 2piece', 'yippee: 2piece (2-2 packet)']],
    [
      'maida 1 kg, chini aur besan 2-2 kilo',
      ['maida: 1000g', 'chini: 2000g (2-2 kilo)', 'besan: 2000g'],
    ],
  ])('%j', (text, lines) => expect(read(text)).toEqual(lines))
})

describe('I1, I6: nothing is dropped and everything fits an order', () => {
  test('greetings and small words are said with a line', () => {
    expect(said('দাদা, চাল ৫ কেজি আর ডিম এক ডজন, পাঠিয়ে দিন')).toEqual([
      'দাদা, চাল ৫ কেজি',
      'আর ডিম এক ডজন, পাঠিয়ে দিন',
    ])
  })
  test('what is no item stays a line', () => {
    expect(read('chini 1 kg\nzzqq')).toEqual(['chini: 1000g', 'zzqq: ?'])
  })
  test('an empty message has no lines', () => {
    for (const text of ['', '  ', ', ,\n;']) expect(parseOrderText(text)).toEqual([])
  })
  test('a long tale is cut at spaces into lines that fit', () => {
    const tale = Array.from({ length: 120 }, (_, i) => `shabd${letters(i)}`).join(' ')
    const lines = parseOrderText(`chini 2 kg, ${tale}`)
    expect(lines[0]).toMatchObject({ name: 'chini' })
    expect(lines.every((line) => line.said.length <= longestSaid)).toBe(true)
    expect(lines.map((line) => line.said).join(' ')).toContain(
      `${letters(118)} shabd${letters(119)}`,
    )
  })
  test('a line of just the longest length stays whole', () => {
    expect(said('m'.repeat(longestSaid))).toEqual(['m'.repeat(longestSaid)])
    expect(said('m'.repeat(longestSaid + 1))).toEqual(['m'.repeat(longestSaid), 'm'])
  })
  test('more items than an order holds are put together at the end', () => {
    const list = Array.from({ length: 130 }, (_, i) => `maal${letters(i)} 2 kg`)
    const lines = parseOrderText(list.join('\n'))
    expect(lines).toHaveLength(mostLines)
    expect(lines[0]).toMatchObject({ name: 'maalaa' })
    for (const item of list) expect(lines.some((line) => line.said.includes(item))).toBe(true)
  })
})
