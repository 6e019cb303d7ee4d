import { describe, expect, test } from 'vitest'
import { buildMatchIndex, type MatchEntry, packIndex, unpackIndex } from './match-index.ts'
import { search } from './match-search.ts'

const entry = (id: string, texts: string[], boost = 0): MatchEntry => ({ id, texts, boost })
const shelf = buildMatchIndex([
  entry('sugar', ['चीनी', 'চিনি', 'साखर', 'chini', 'Sugar']),
  entry('cinnamon', ['दालचीनी', 'Cinnamon', 'dalchini']),
  entry('mustard-oil', ['सरसों का तेल', 'সর্ষের তেল', 'shorsher tel', 'Mustard oil']),
  entry('groundnut-oil', ['मूंगफली का तेल', 'Groundnut oil', 'mungfali tel']),
  entry('sesame', ['तिल', 'til', 'Sesame']),
  entry('rice-flour', ['चावल का आटा', 'Rice flour', 'chawal ka aata']),
  entry('kolam-rice', ['कोलम चावल', 'Kolam rice', 'kolam chawal']),
  entry('garam-masala', ['गरम मसाला', 'Garam masala', 'garam masala']),
  entry('sweet-potato', ['রাঙা আলু', 'ranga alu', 'Sweet potato']),
  entry('fennel', ['बडीशेप', 'badishep', 'Fennel seeds']),
  entry('turmeric', ['हल्दी पाउडर', 'Turmeric powder', 'haldi powder'], 1),
  entry('milk', ['दूध', 'dudh', 'Milk'], 1),
  entry('gourd', ['दुधी', 'dudhi', 'Bottle gourd']),
  entry('shampoo', ['शैम्पू', 'Shampoo bottle']),
  entry('atta-5', ['Aashirvaad Atta 5 kg']),
  entry('mug', ['मग', 'mug', 'Plastic mug']),
  entry('moong', ['मूग डाळ', 'hirve mug', 'Whole moong'], 1),
  entry('ginger', ['अदरक', 'adrak', 'Ginger']),
])
const first = (query: string) => search(shelf, query, 5)[0]
const ids = (query: string) => search(shelf, query, 5).map(({ id }) => id)

describe('C5: the same phrase comes first, then the same words, the same sound, a beginning, a slip', () => {
  test.each([
    ['चीनी', 'sugar'],
    ['chini', 'sugar'],
    ['cheeni', 'sugar'],
    ['Shorsher Tel', 'mustard-oil'],
    ['तेल सरसों', 'mustard-oil'],
    ['garam moshla', 'garam-masala'],
    ['garammasala', 'garam-masala'],
    ['rangalu', 'sweet-potato'],
    ['turmaric pwdr', 'turmeric'],
    ['kolam chwl', 'kolam-rice'],
    ['mstrd oil', 'mustard-oil'],
    ['mustard tel', 'mustard-oil'],
    ['badi shep', 'fennel'],
    ['turmeric', 'turmeric'],
    ['tumeric powder', 'turmeric'],
    ['adrk', 'ginger'],
    ['sampoo', 'shampoo'],
  ])('%s finds %s', (query, id) => expect(first(query)?.id).toBe(id))

  test('the same phrase stands above a longer name that carries it', () => {
    expect(first('chini')).toMatchObject({ id: 'sugar', exact: true })
    expect(first('kolam chawal')?.score).toBeGreaterThan(1)
  })
  test('another vowel in a long word is only another spelling, another consonant is a guess', () => {
    expect(first('dulchini')).toMatchObject({ id: 'cinnamon', exact: true })
    expect(first('dalchiri')).toMatchObject({ id: 'cinnamon', exact: false })
  })
  test('a part of a name or more than a name is not exact', () => {
    expect(first('kolam')).toMatchObject({ id: 'kolam-rice', exact: false })
    expect(first('tata chini')).toMatchObject({ id: 'sugar', exact: false })
  })
  test('the last word is the thing: rice is not rice flour', () =>
    expect(ids('chawal').slice(0, 2)).toEqual(['kolam-rice', 'rice-flour']))
  test('little words and the size on a packet are no part of a name', () => {
    expect(first('sarson tel')).toMatchObject({ id: 'mustard-oil' })
    expect(first('ashirvad atta')).toMatchObject({ id: 'atta-5', exact: true })
  })
  test('the wrapping says nothing where the name does not carry it', () => {
    expect(first('dudh packet')).toMatchObject({ id: 'milk', exact: true })
    expect(first('shampoo bottle')).toMatchObject({ id: 'shampoo', exact: true })
    expect(first('adrak gaddi')).toMatchObject({ id: 'ginger', exact: true })
  })
  test('what is typed finds before it is finished', () => {
    expect(ids('shors')).toContain('mustard-oil')
    expect(ids('cinna')).toContain('cinnamon')
    expect(ids('चा')).toContain('kolam-rice')
    expect(ids('g')).toContain('ginger')
  })
  test('a finished word is not taken for a beginning', () =>
    expect(search(shelf, 'cinna', 5, false).map(({ id }) => id)).not.toContain('cinnamon'))
  test.each([
    ['with other vowels', 'kheer', 'khair'],
    ['with other vowels in another script', 'तेल', 'তিল'],
    ['that is short and has another letter', 'suresh', 'সরিষা'],
  ])('a finished word %s is found, and asked about', (_, query, name) => {
    const one = buildMatchIndex([entry('it', [name])])
    expect(search(one, query, 5, false)).toMatchObject([{ id: 'it', exact: false }])
  })
  test('what nobody sells is not found', () =>
    expect(search(shelf, 'petrol', 5, false)).toEqual([]))
  test('nothing asked is nothing found', () => expect(search(shelf, ' , ', 5)).toEqual([]))
  test('no more than asked for', () => expect(search(shelf, 'tel', 1)).toHaveLength(1))
})

describe('C6: a word of the catalogue is not another word that sounds like it', () => {
  test('tel is oil and til is sesame', () => {
    expect(ids('tel').slice(0, 2).toSorted()).toEqual(['groundnut-oil', 'mustard-oil'])
    expect(first('til')).toMatchObject({ id: 'sesame', exact: true })
  })
  test('dudhi is the gourd and dudh is milk', () => {
    expect(first('dudhi')).toMatchObject({ id: 'gourd', exact: true })
    expect(first('dudh')).toMatchObject({ id: 'milk', exact: true })
  })
})

describe('C7: a rare good named by the short word for a common one is asked about', () => {
  test('mug may be pulses', () => {
    expect(first('mug')).toMatchObject({ id: 'mug', exact: false })
    expect(ids('mug')).toContain('moong')
  })
})

describe('C8: the name of a maker finds his goods and names none', () => {
  const branded = buildMatchIndex([
    { id: 'soap', texts: ['साबुन', 'sabun', 'Soap'], brands: ['lux'], boost: 1 },
    { id: 'lock', texts: ['ताला', 'tala', 'Lock'], boost: 0 },
  ])
  test('it is found, but asked about', () =>
    expect(search(branded, 'lux', 5)[0]).toMatchObject({ id: 'soap', exact: false }))
  test('the good itself is still exact', () =>
    expect(search(branded, 'sabun', 5)[0]).toMatchObject({ id: 'soap', exact: true }))
})

test('C5: new goods beside a big index are weighed like it', () => {
  const fresh = buildMatchIndex([entry('new', ['नई चीनी'])], shelf)
  const [word] = search(fresh, 'chini', 5)
  expect(word?.id).toBe('new')
  expect(fresh.wordWeights[fresh.words.indexOf('चीनी')]).toBe(
    shelf.wordWeights[shelf.words.indexOf('चीनी')],
  )
})

test('C5: a shop without names of its own keeps an index all the same', () => {
  const none = buildMatchIndex([])
  const kept = unpackIndex(packIndex(none))
  expect(kept).toEqual(none)
  expect(search(kept, 'chini', 5)).toEqual([])
})

test('C5: a saved index finds the same', () => {
  const saved = unpackIndex(structuredClone(packIndex(shelf)))
  for (const query of ['chini', 'garam moshla', 'tumeric', 'shors']) {
    expect(search(saved, query, 5)).toEqual(search(shelf, query, 5))
  }
})
