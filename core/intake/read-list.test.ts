import { describe, expect, test } from 'vitest'
import { buildMatchIndex } from '../catalogue/match-index.ts'
import { readList } from './read-list.ts'
import type { ShopProduct } from './shop-product.ts'

const product = (id: string, unit: ShopProduct['unit'] = 'g'): ShopProduct => ({
  id,
  ref: null,
  unit,
  packQty: null,
  packUnit: null,
  pricePaise: 4000,
  per: unit === 'piece' ? 1 : 1000,
  active: true,
  available: null,
})
const products = [
  ...'methi-seeds potato onion cashew raisins sugar besan coffee banana loose-cola'
    .split(' ')
    .map((id) => product(id)),
  ...'methi-leaves sweet milk mustard-oil sunflower-oil kaju-katli'
    .split(' ')
    .map((id) => product(id, 'piece')),
]
const index = buildMatchIndex(
  [
    ['methi-seeds', 'methi', 'methi dane'],
    ['methi-leaves', 'methi leaves', 'methi bhaji'],
    ['potato', 'aloo', 'আলু'],
    ['onion', 'pyaz', 'পেঁয়াজ'],
    ['cashew', 'kaju'],
    ['raisins', 'kismis'],
    ['kaju-katli', 'kaju katli'],
    ['sugar', 'chini'],
    ['besan', 'besan'],
    ['coffee', 'coffee', 'bru'],
    ['banana', 'কলা'],
    ['loose-cola', 'cola', 'कोला'],
    ['sweet', 'mithai'],
    ['milk', 'doodh'],
    ['mustard-oil', 'mustard oil', 'sarson tel'],
    ['sunflower-oil', 'sunflower oil', 'sunflower tel'],
  ].map(([id = '', ...texts]) => ({ id, texts, boost: 0 })),
)
const read = (text: string) =>
  readList(text, products, index).map(
    ({ draft: { productId, qty, doubt } }) => `${productId} ${qty} ${doubt ?? 'sure'}`,
  )

describe('I16: the names of several goods, one behind the other', () => {
  test('are a line of each with the same amount, asked about', () => {
    expect(read('aloo pyaz 2 kg')).toEqual(['potato 2000 which', 'onion 2000 which'])
    expect(read('kaju kismis 50 50, chini 1 kg')).toEqual([
      'cashew 50 which',
      'raisins 50 which',
      'sugar 1000 sure',
    ])
  })
  test('keep what was said, word for word, with each: there its amount is found again', () => {
    const said = readList('aloo pyaz 2 kg', products, index).map(({ draft }) => draft.said)
    expect(said).toEqual(['aloo pyaz 2 kg', 'aloo pyaz 2 kg'])
  })
  test('but not what is the name of one good, and not where a word names none', () => {
    expect(read('kaju katli 2')).toEqual(['kaju-katli 2 sure'])
    expect(read('desi pyaz 2 kg')).toEqual(['onion 2000 which'])
  })
  test('never make more lines than an order holds', () => {
    const long = Array.from({ length: 100 }, () => 'aloo pyaz 1 kg').join('\n')
    expect(readList(long, products, index)).toHaveLength(100)
  })
})

describe('I17: words that were shared out', () => {
  test('are all asked about when one line of them names no good', () => {
    expect(read('zzq 2 kg chini 1 kg besan')).toEqual([
      'null 2000 unknown',
      'sugar 1000 which',
      'besan 1000 which',
    ])
  })
  test('are all asked about when two lines name the same good', () => {
    expect(read('1 coffee bru 50 g, chini 1 kg')).toEqual([
      'coffee 1000 which',
      'coffee 50 which',
      'sugar 1000 sure',
    ])
    const [coffee] = readList('1 coffee bru 50 g', products, index)
    expect(coffee?.draft.options).toEqual(['coffee'])
  })
  test('are sure when each line names its own good', () => {
    expect(read('2 kg chini 1 kg besan')).toEqual(['sugar 2000 sure', 'besan 1000 sure'])
  })
})

describe('I4: what is said beside a name', () => {
  test('tells which good is meant', () => {
    expect(read('tel 2 (sunflower)')).toEqual(['sunflower-oil 2 sure'])
  })
  test('is asked about where it tells nothing', () => {
    expect(read('mehman ke liye doodh 2, mithai chhoti 1')).toEqual([
      'milk 2 which',
      'sweet 1 which',
    ])
  })
  test('alone, as a heading, is no line', () => {
    expect(read('chini ke liye\ndoodh 2')).toEqual(['milk 2 sure'])
  })
  test('a question is asked back', () => expect(read('doodh hai kya')).toEqual(['milk 1 which']))
})

test('I7: only leaves are sold by the bunch', () => {
  expect(read('methi 2 judi, methi 50 g')).toEqual(['methi-leaves 2 which', 'methi-seeds 50 sure'])
})

test('I7: what is written as a good is called is not another that only sounds so', () => {
  expect(read('কলা ১ কেজি')).toEqual(['banana 1000 sure'])
})
