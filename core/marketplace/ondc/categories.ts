import type { Product } from '../../catalogue/product.ts'

/** By our category, then by words of the ready good's id, the first that fits; `''` = whatever else is in it. */
type Rows = readonly [ours: string, ...theirs: readonly [words: string, category: string][]][]

/**
 * The grocery categories of ONDC (RET10) in which our goods stand. What people wash themselves with, medicine, pooja and
 * the baby's things are other domains there, and tobacco is none.
 */
const rows: Rows = [
  ['rice', ['', 'Rice and Rice Products']],
  ['flour', ['', 'Atta, Flours and Sooji']],
  ['pulses', ['', 'Dals and Pulses']],
  ['sugar-salt', ['', 'Salt, Sugar and Jaggery']],
  ['oils', ['', 'Oil & Ghee']],
  ['spices', ['', 'Masala & Seasoning']],
  ['masala', ['', 'Masala & Seasoning']],
  ['dry-fruits', ['', 'Snacks, Dry Fruits, Nuts']],
  ['breakfast', ['', 'Cereals and Breakfast']],
  ['dairy', ['eggs', 'Eggs, Meat & Fish'], ['', 'Dairy and Cheese']],
  [
    'bakery',
    ['biscuit cookies nankhatai', 'Chocolates and Biscuits'],
    ['', 'Bakery, Cakes & Dairy'],
  ],
  ['snacks', ['', 'Snacks and Namkeen']],
  [
    'packaged',
    ['noodles pasta soup vermicelli', 'Pasta, Soup and Noodles'],
    ['pickle chutney', 'Pickles and Chutney'],
    ['ketchup sauce jam spread mayonnaise honey', 'Sauces, Spreads and Dips'],
    ['tinned puree', 'Tinned and Processed Food'],
    ['', 'Ready to Cook and Eat'],
  ],
  ['sweets', ['chocolate candy lollipop bar', 'Chocolates and Biscuits'], ['', 'Indian Sweets']],
  [
    'beverages',
    ['tea coffee', 'Tea and Coffee'],
    ['water', 'Water'],
    ['juice mango apple orange nimbu', 'Fruit Juices and Fruit Drinks'],
    ['', 'Energy and Soft Drinks'],
  ],
  ['fresh', ['', 'Fruits and Vegetables']],
  [
    'frozen',
    ['chicken mutton fish prawns', 'Eggs, Meat & Fish'],
    ['peas corn mixed', 'Frozen Vegetables'],
    ['', 'Frozen Snacks'],
  ],
  ['cleaning', ['', 'Detergents and Dishwash']],
  ['household', ['', 'Cleaning & Household']],
  ['stationery', ['', 'Stationery']],
]

/** Where the good stands there; undefined when a grocery does not sell it there. */
export function ondcCategory({ cat, ref }: Pick<Product, 'cat' | 'ref'>): string | undefined {
  const [, ...theirs] = rows.find(([ours]) => ours === cat) ?? ['']
  const parts = (ref ?? '').split('-')
  return theirs.find(
    ([words]) => words === '' || words.split(' ').some((w) => parts.includes(w)),
  )?.[1]
}

/** Our category for one of theirs; undefined for one that we do not have. */
export const readOndcCategory = (category: string): string | undefined =>
  rows.find(([, ...theirs]) => theirs.some(([, one]) => one === category.trim()))?.[0]

/** The label of a packet in these must be told (Legal Metrology (Packaged Commodities) Rules; commerce-protocols 4.4). */
const packedGoods = new Set([
  'Masala & Seasoning',
  'Oil & Ghee',
  'Eggs, Meat & Fish',
  'Pasta, Soup and Noodles',
  'Cooking and Baking Needs',
  'Atta, Flours and Sooji',
  'Rice and Rice Products',
  'Dals and Pulses',
  'Salt, Sugar and Jaggery',
  'Tea and Coffee',
  'Pet Care',
])

/** And of these what is in it, and the FSSAI numbers behind it. */
const packedFood = new Set([
  'Bakery, Cakes & Dairy',
  'Dairy and Cheese',
  'Snacks, Dry Fruits, Nuts',
  'Cereals and Breakfast',
  'Sauces, Spreads and Dips',
  'Chocolates and Biscuits',
  'Tinned and Processed Food',
  'Energy and Soft Drinks',
  'Fruit Juices and Fruit Drinks',
  'Snacks and Namkeen',
  'Ready to Cook and Eat',
  'Pickles and Chutney',
  'Indian Sweets',
  'Frozen Snacks',
])

/** Which statements the law wants with a good of this category. */
export const statementsOf = (category: string): { label: boolean; food: boolean } => ({
  label: packedGoods.has(category),
  food: packedFood.has(category),
})

export type VegMark = 'veg' | 'non_veg' | 'egg'

/** All of these come from plants or milk, whoever makes them. */
const plants = new Set(
  'rice flour pulses sugar-salt oils spices masala dry-fruits breakfast fresh'.split(' '),
)
const dairyOnly =
  /(^|-)(milk|curd|doi|buttermilk|lassi|paneer|chhana|cream|yoghurt|butter|ghee|khoya)($|-)/
const animals = /(^|-)(chicken|mutton|fish|prawns)($|-)/

/**
 * The mark that the good bears: `veg`, `egg`, `non_veg`, or `none` where it is no food. Undefined when our book does not
 * know: a cake, a biscuit or what is ready to cook may be either.
 */
export function vegMarkOf({
  cat,
  ref,
}: Pick<Product, 'cat' | 'ref'>): VegMark | 'none' | undefined {
  if (cat === 'cleaning' || cat === 'household' || cat === 'stationery') return 'none'
  const id = ref ?? ''
  // Masala for fish or eggs has neither in it.
  if (plants.has(cat)) return 'veg'
  if (/(^|-)eggs($|-)/.test(id)) return 'egg'
  if (animals.test(id)) return 'non_veg'
  return cat === 'dairy' && dairyOnly.test(id) ? 'veg' : undefined
}
