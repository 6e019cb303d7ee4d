import { describe, expect, test } from 'vitest'
import { modules } from '#core/sync/registry.ts'
import { act, id, mustardOil, reader } from '#core/testing/shop-fixtures.ts'
import { asProduct, emptyItem, type NewItem, readNewItem } from './new-item.ts'

const form = (change: Partial<NewItem>): NewItem => ({
  ...emptyItem,
  name: 'घर का अचार',
  price: '120',
  ...change,
})
const known = { ...mustardOil, gtins: ['8901030865275'] }
const newIds = () => {
  let n = 0x900
  return () => id(n++)
}
const made = (change: Partial<NewItem>) => asProduct(form(change), 'hi', [known], newIds())

describe('a new item', () => {
  test('a packet costs what was typed and passes the rules of the shop', () => {
    const read = made({ price: '120.50', mrp: '150', qty: '12' })
    if (!read.ok) throw new Error('The form is complete.')
    expect(read.args.product).toMatchObject({
      unit: 'piece',
      per: 1,
      pricePaise: 12_050,
      mrpPaise: 15_000,
      names: { hi: 'घर का अचार' },
      ref: null,
    })
    expect(read.args.opening?.qty).toBe(12)
    expect(modules.addProduct.schema.safeParse(read.args).success).toBe(true)
    expect(
      modules.addProduct.check(reader({}), act(read.args), { now: 0, strictStock: false }).st,
    ).toBe('applied')
  })

  test('loose goods are priced by the kilo and counted in grams', () => {
    const read = made({ by: 'kg', price: '44', qty: '2.5', mrp: '10' })
    if (!read.ok) throw new Error('The form is complete.')
    expect(read.args.product).toMatchObject({ unit: 'g', per: 1000, mrpPaise: null })
    expect(read.args.opening?.qty).toBe(2500)
  })

  test('loose oil is counted in millilitres', () => {
    const read = made({ by: 'litre', qty: '15' })
    expect(read.ok && read.args.product.unit).toBe('ml')
    expect(read.ok && read.args.opening?.qty).toBe(15_000)
  })

  test('an empty shelf needs no movement', () => {
    const read = made({ qty: '' })
    expect(read.ok && read.args.opening).toBeNull()
  })

  test('says what is missing, field by field', () => {
    expect(made({ name: '  ', price: '' })).toEqual({
      ok: false,
      problems: { name: 'missing', price: 'missing' },
    })
    expect(made({ price: '0' })).toMatchObject({ problems: { price: 'nothing' } })
    expect(made({ gtin: '8901030865276' })).toMatchObject({ problems: { gtin: 'wrong_digit' } })
    expect(made({ name: 'क'.repeat(121) })).toMatchObject({ problems: { name: 'too_long' } })
  })

  test('its barcode and its place are kept if they are told; a barcode of another good is said (C17)', () => {
    const read = made({ gtin: '12345670', shelf: ' A 2 ' })
    expect(read).toMatchObject({ args: { product: { gtins: ['0000012345670'], shelf: 'A 2' } } })
    expect(made({ gtin: '8901030865275' })).toMatchObject({ problems: { gtin: 'elsewhere' } })
    expect(made({})).not.toHaveProperty('args.product.shelf')
  })

  test('MRP below the price is told', () => {
    expect(made({ price: '120', mrp: '119.99' })).toMatchObject({
      problems: { mrp: 'below_price' },
    })
    expect(made({ price: '120', mrp: '120' }).ok).toBe(true)
  })

  test('a half-filled form comes back after a kill, anything else starts empty', () => {
    const half = form({ price: '12.' })
    expect(readNewItem(JSON.parse(JSON.stringify(half)))).toEqual(half)
    const { gtin: _gtin, shelf: _shelf, ...older } = half
    expect(readNewItem(older)).toEqual(half)
    expect(readNewItem(undefined)).toEqual(emptyItem)
    expect(readNewItem({ ...half, by: 'dozen' })).toEqual(emptyItem)
  })
})
