import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Product, productSchema } from '../catalogue/product.ts'
import { splitCatalogue } from '../catalogue/split-catalogue.ts'
import { type Lang, languages } from '../shop/languages.ts'
import { modules } from '../sync/registry.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { readDelimited, writeCsv } from './delimited.ts'
import { type GoodsField, goodsFields } from './columns.ts'
import { ownHeads } from './column-heads.ts'
import { GoodsBook, type KnownGood } from './goods-book.ts'
import { goodsTable, type UnitWords } from './goods-cells.ts'
import { chooseColumn, isEnough } from './columns.ts'
import { guessColumns } from './guess-columns.ts'
import { type JudgedRow, judgeList } from './judge-list.ts'
import { ReadyBook } from './ready-book.ts'
import { rowId } from './row-id.ts'

const { base, names } = splitCatalogue(
  JSON.parse(readFileSync(new URL('../../catalogue/kirana.json', import.meta.url), 'utf8')),
)
const readyBooks = Object.fromEntries(
  languages.map((lang) => [lang, new ReadyBook({ base, names: Object.values(names) }, lang)]),
) as Record<Lang, ReadyBook>
const bookOf = (goods: readonly KnownGood[], lang: Lang) => new GoodsBook(goods, readyBooks[lang])
const importId = '019a0000-1111-7222-8333-444455556666'

/** The words of the screen, as the app reads them. */
function wordsIn(lang: Lang) {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(`../../locales/${lang}/${file}.json`, import.meta.url), 'utf8'))
  const { g, kg, ml, l, piece_one: piece } = read('app').unit as Record<string, string>
  const units = { g, kg, ml, l, piece } as UnitWords
  return { units, heads: read('list').field as Record<GoodsField, string> }
}

const soap: Product = productSchema.parse({
  ...mustardOil,
  id: id(0x102),
  ref: null,
  names: { en: 'Lux soap 100g' },
  gtins: ['8901030740701'],
  cat: 'personal',
  pack: null,
  pricePaise: 3500,
  mrpPaise: 3800,
})
const shop: KnownGood[] = [
  { product: sugar, qty: 20_000 },
  { product: mustardOil, qty: 6 },
  { product: soap, qty: 24 },
]

function judge(text: string, lang: Lang = 'hi', goods: KnownGood[] = shop): JudgedRow[] {
  const { units, heads } = wordsIn(lang)
  const guessed = guessColumns(readDelimited(text), ownHeads(heads))
  return judgeList({ ...guessed, importId, words: units }, bookOf(goods, lang))
}

const first = (rows: JudgedRow[]): JudgedRow => {
  const [row] = rows
  if (!row) throw new Error('The list has no row.')
  return row
}
const added = (row: JudgedRow) => {
  if (row.plan?.kind !== 'add')
    throw new Error(`It is ${row.kind}: ${JSON.stringify(row.problems)}`)
  return row.plan.args
}
const codes = (row: JudgedRow) => row.problems.map(({ code }) => code)

describe('columns are guessed (L4)', () => {
  test.each([
    [
      'Item Name,Sale Price,MRP,Opening Stock,Unit,Barcode,HSN Code,GST %',
      'name price mrp qty unit barcode hsn gst',
    ],
    ['नाम,दाम,एमआरपी,मात्रा,इकाई,श्रेणी', 'name price mrp qty unit cat'],
    ['নাম,দাম,পরিমাণ,একক', 'name price qty unit'],
    ['वस्तूचे नाव,किंमत,शिल्लक,एकक', 'name price qty unit'],
    [
      'Item name*,Purchase price,Sale price (Rs. per kg),Reorder level,Rack',
      'name - price low shelf',
    ],
    ['Sr. No.,Particulars,Rate,Amount,Carton', '- name price - packs'],
  ])('from %s', (heads, fields) => {
    const cells = heads.split(',').map((head) => (/barcode/i.test(head) ? '8901030740701' : 'x'))
    const { columns } = guessColumns([heads.split(','), cells], new Map())
    expect(columns.map((field) => field ?? '-').join(' ')).toBe(fields)
  })

  test.each(languages)('the heads of the shop’s own list are known again in %s', (lang) => {
    const { heads } = wordsIn(lang)
    const cells = goodsFields.map((field) => (field === 'barcode' ? '8901030740701' : 'x'))
    const { columns } = guessColumns(
      [goodsFields.map((field) => heads[field]), cells],
      ownHeads(heads),
    )
    expect(columns).toEqual(goodsFields)
  })

  test('without heads from the cells, and a title above the heads is passed over', () => {
    const bare = [
      ['1', 'Sugar', '44', '20'],
      ['2', 'Toor dal', '160', '12'],
      ['3', 'Maggi 70g', '14', '40'],
    ]
    expect(guessColumns(bare, new Map()).columns).toEqual([null, 'name', 'price', 'qty'])
    const priced = [
      ['8901030740701', 'Lux soap', '35', '38', '24 pcs'],
      ['8901719101038', 'Parle-G', '9', '10', '50 pcs'],
    ]
    expect(guessColumns(priced, new Map()).columns).toEqual([
      'barcode',
      'name',
      'price',
      'mrp',
      'size',
    ])
    const titled = [['Ganesh Kirana'], [], ['Name', 'Rate'], ['Sugar', '44']]
    const { heads, rows } = guessColumns(titled, new Map())
    expect(heads).toEqual(['Name', 'Rate'])
    expect(rows).toEqual([{ n: 4, cells: ['Sugar', '44'] }])
  })

  test('a person says better: what she chooses for one column is taken from another', () => {
    expect(chooseColumn(['name', 'price', null], 2, 'price')).toEqual(['name', null, 'price'])
    expect(isEnough(['name', null])).toBe(false)
    expect(isEnough(['barcode', 'qty'])).toBe(true)
  })
})

describe('a row finds its good (L5)', () => {
  test('by its barcode, whatever the list calls it', () => {
    const row = first(judge('name,barcode,price\nLUX SOAP ROSE,8901030740701,36\n'))
    expect(row).toMatchObject({ kind: 'changed', name: 'Lux soap 100g' })
    expect(row.plan).toMatchObject({ kind: 'change', set: { pricePaise: 3600 }, count: null })
  })

  test('by its name in any language and its size', () => {
    for (const name of ['Sugar', 'चीनी', 'চিনি', 'साखर'])
      expect(first(judge(`name,price\n${name},46\n`)).plan).toMatchObject({
        productId: sugar.id,
        set: { pricePaise: 4600 },
      })
    // A packet of it is another good.
    expect(added(first(judge('name,price\nSugar 1kg,48\n'))).product).toMatchObject({
      ref: 'sugar',
      unit: 'piece',
      pack: { qty: 1000, unit: 'g' },
    })
    expect(first(judge('name,size,price\nसरसों का तेल,1 लीटर,190\n')).plan).toMatchObject({
      productId: mustardOil.id,
    })
  })

  test('and is counted where the list says another amount', () => {
    const row = first(judge('name,qty\nचीनी,१५ किलो\n'))
    expect(row.plan).toMatchObject({ count: { counted: 15_000, seen: 20_000 }, set: {} })
    expect(first(judge('name,qty,unit\nचीनी,20,kg\n'))).toMatchObject({ kind: 'same', plan: null })
  })

  test('a good that is not sold any more is sold again', () => {
    const old = [{ product: { ...soap, active: false }, qty: 0 }]
    expect(first(judge('name,price\nLux soap 100g,35\n', 'en', old)).plan).toMatchObject({
      set: { active: true },
    })
  })

  test('two goods of that name are not told apart by chance', () => {
    const two = [...shop, { product: { ...soap, id: id(0x103), gtins: [] }, qty: 1 }]
    expect(codes(first(judge('name,price\nLux soap 100g,35\n', 'en', two)))).toEqual(['which'])
  })
})

describe('a new good (L5)', () => {
  test('of the ready catalogue is one of it, with category, tax and all its names', () => {
    const { product, opening } = added(first(judge('name,price,qty\nतूर दाल,160,12\n')))
    expect(product).toMatchObject({ unit: 'g', per: 1000, pricePaise: 16_000, cat: 'pulses' })
    expect(product.ref).not.toBeNull()
    expect(opening).toEqual({ id: rowId(importId, 2, 'opening'), qty: 12_000 })
  })

  test('keeps what the list calls it, and the size that tells it apart', () => {
    const { product } = added(
      first(judge('name,size,price,mrp,barcode\nParle-G,100 g,9,10,8901719101038\n')),
    )
    expect(product).toMatchObject({
      names: { en: 'Parle-G 100 g' },
      unit: 'piece',
      pack: { qty: 100, unit: 'g' },
      gtins: ['8901719101038'],
      pricePaise: 900,
      mrpPaise: 1000,
    })
    expect(added(first(judge('name,price\nঝোলা গুড় সেরা,90\n', 'bn'))).product.names).toEqual({
      bn: 'ঝোলা গুড় সেরা',
    })
  })

  test('sold by the dozen, the 100 g or the sack has exact units', () => {
    const rows = judge(
      'name,unit,price,qty,carton\nKela,dozen,60,3,\nKesar,1 g,250,12,\nBoora,kg,50,2.5,sack 50 kg\n',
    )
    expect(rows.map((row) => added(row))).toMatchObject([
      { product: { unit: 'piece', per: 12, pricePaise: 6000 }, opening: { qty: 36 } },
      { product: { unit: 'g', per: 1 }, opening: { qty: 12 } },
      { product: { unit: 'g', packs: [{ name: 'sack', qty: 50_000 }] }, opening: { qty: 2500 } },
    ])
    expect(rows[0]?.worthPaise).toBe(18_000)
  })

  test('without a price it is sold for what is printed on it', () => {
    expect(added(first(judge('name,mrp\nBiscuit Marie,10\n'))).product.pricePaise).toBe(1000)
  })

  test('whatever a list says, every planned verb has arguments that are taken', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        'Sugar',
        'Lux soap 100g',
        '8901030740701',
        '44',
        '5 kg',
        '₹20',
        'dozen',
        '',
        '-3',
        '=1',
        '24',
        '५०० ग्राम',
      ),
      fc.string(),
    )
    const row = fc.array(cell, { minLength: 5, maxLength: 5 })
    const columns = fc.shuffledSubarray([...goodsFields], { minLength: 5, maxLength: 5 })
    const book = bookOf(shop, 'hi')
    const words = wordsIn('hi').units
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), columns, (lines, fields) => {
        const rows = lines.map((cells, i) => ({ n: i + 1, cells }))
        for (const { plan, problems } of judgeList(
          { rows, columns: fields, importId, words },
          book,
        )) {
          expect(plan === null || problems.length === 0).toBe(true)
          if (plan?.kind === 'add')
            expect(modules.addProduct.schema.safeParse(plan.args).success).toBe(true)
          if (plan?.kind !== 'change') continue
          const edit = { productId: plan.productId, set: plan.set, packs: plan.packs }
          expect(modules.editProduct.schema.safeParse(edit).success).toBe(true)
          if (plan.count) expect(modules.countStock.schema.safeParse(plan.count).success).toBe(true)
        }
      }),
    )
  })
})

describe('what is wrong with a row is said, and only of that row (L6)', () => {
  test.each([
    ['name,price\n,44\n', 'name_missing'],
    ['name,price\nBiscuit x,abc\n', 'price_wrong'],
    ['name,qty\nBiscuit x,5\n', 'price_missing'],
    ['name,price,mrp\nBiscuit x,12,10\n', 'price_above_mrp'],
    ['name,price,mrp\nLux soap 100g,39,38\n', 'price_above_mrp'],
    ['name,price,qty\nBiscuit x,12,many\n', 'qty_wrong'],
    ['name,price,qty\nBiscuit x,12,2.5\n', 'qty_part'],
    ['name,price,qty\nBiscuit x,12,-4\n', 'qty_negative'],
    ['name,qty\nचीनी,4 लीटर\n', 'qty_unit'],
    ['name,price,unit\nBiscuit x,12,furlong\n', 'unit_unknown'],
    ['name,barcode,price,unit\nLux,8901030740701,12,kg\n', 'unit_differs'],
    ['name,size,price\nBiscuit x,big,12\n', 'size_wrong'],
    ['name,price,gst\nBiscuit x,12,many\n', 'gst_wrong'],
    ['name,price,hsn\nBiscuit x,12,abc\n', 'hsn_wrong'],
    [`name,price,shelf\nBiscuit x,12,${'x'.repeat(41)}\n`, 'shelf_long'],
    ['name,price,carton\nBiscuit x,12,big\n', 'packs_wrong'],
    [
      'name,price,barcode\nA,1,8901030740701\nB,1,8901719101038\nBiscuit x,12,8.90172E+12\n',
      'barcode_cut',
    ],
    [
      'name,price,barcode\nA,1,8901030740701\nB,1,8901719101038\nBiscuit x,12,8901719101039\n',
      'barcode_wrong',
    ],
  ])('%s', (text, code) => {
    const rows = judge(text)
    expect(rows.at(-1)).toMatchObject({ kind: 'problem', plan: null })
    expect(codes(rows.at(-1) ?? first(rows))).toContain(code)
    for (const row of rows.slice(0, -1)) expect(row.kind).not.toBe('problem')
  })

  test('the second row for the same good names the first', () => {
    const rows = judge('name,price\nBiscuit x,10\nSugar,46\nbiscuit  X,11\nचीनी,45\n')
    expect(rows.map(({ kind, sameAs }) => [kind, sameAs])).toEqual([
      ['new', null],
      ['changed', null],
      ['problem', 2],
      ['problem', 3],
    ])
  })

  test('the sum below a list is no good', () => {
    expect(judge('name,amount,price\nTea x,1,44\nTotal,400,\n')).toHaveLength(1)
  })
})

describe('the shop’s own list', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'चीनी',
      'Lux "gold"',
      '=SUM(A1)',
      '@home',
      '-x',
      "'=1",
      'a,b;c',
      'Tea 250g',
      'চা',
    ),
    fc.string({ minLength: 1, maxLength: 20 }),
  )
  const known = fc
    .record({
      names: fc.record({ hi: text, bn: text, mr: text, en: text }, { requiredKeys: [] }),
      ref: fc.constantFrom(null, 'sugar', 'mustard-oil', 'gone-from-the-catalogue'),
      gtins: fc.array(fc.constantFrom('8901719101038', '0000096385074', '12345678'), {
        maxLength: 2,
      }),
      cat: fc.constantFrom('', 'oils', 'personal', 'old-category'),
      unit: fc.constantFrom('g', 'ml', 'piece'),
      pack: fc.constantFrom(null, { qty: 100, unit: 'g' }, { qty: 1500, unit: 'ml' }),
      pricePaise: fc.nat({ max: 1_000_000 }),
      per: fc.constantFrom(1, 3, 12, 100, 1000),
      mrpPaise: fc.option(fc.nat({ max: 1_000_000 })),
      gstBp: fc.constantFrom(0, 25, 500, 1250, 2800),
      hsn: fc.constantFrom('', '402', '1701', '19059010'),
      lowAt: fc.nat({ max: 100_000 }),
      shelf: fc.constantFrom('', '2 B', '=3'),
      packs: fc.constantFrom(
        [],
        [
          { id: id(0x900), name: 'carton', qty: 24 },
          { id: id(0x901), name: '50 kg', qty: 50_000 },
        ],
      ),
      hidden: fc.boolean(),
    })
    .map((some) => ({ ...sugar, ...some, active: true }))
  const goods = fc
    .array(fc.tuple(known, fc.integer({ min: -5_000, max: 100_000 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((all) =>
      all.map(([some, qty], i): KnownGood => {
        const product = productSchema.parse({ ...some, id: id(0x200 + i) })
        const isDear = product.mrpPaise !== null && product.pricePaise > product.mrpPaise
        return { product: isDear ? { ...product, mrpPaise: null } : product, qty }
      }),
    )

  test('taken in again changes nothing, whatever the goods are called (L2)', () => {
    fc.assert(
      fc.property(goods, fc.constantFrom(...languages), (all, lang) => {
        const { units, heads } = wordsIn(lang)
        const book = bookOf(all, lang)
        const csv = writeCsv(goodsTable(all, book, heads, units))
        const rows = judge(csv, lang, all)
        expect(rows.map(({ kind, problems }) => [kind, problems])).toEqual(
          all.map(() => ['same', []]),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('a price changed in it is the one thing that changes, and a new name renames (L2)', () => {
    const { units, heads } = wordsIn('hi')
    const csv = writeCsv(goodsTable(shop, bookOf(shop, 'hi'), heads, units))
    const rows = judge(csv.replace(',44,', ',46,').replace('Lux soap 100g', 'लक्स 100g'))
    const plans = rows.flatMap(({ plan }) => (plan?.kind === 'change' ? [plan] : []))
    expect(plans.map(({ productId, set, count }) => [productId, set, count])).toEqual(
      expect.arrayContaining([
        [sugar.id, { pricePaise: 4600 }, null],
        [soap.id, { names: { en: 'Lux soap 100g', hi: 'लक्स 100g' } }, null],
      ]),
    )
    expect(plans).toHaveLength(2)
  })

  test('leaves out what is not sold any more', () => {
    const gone = [{ product: { ...sugar, active: false }, qty: 0 }]
    const { units, heads } = wordsIn('en')
    expect(goodsTable(gone, bookOf(gone, 'en'), heads, units)).toHaveLength(1)
  })
})
