import type { Product } from '#core/catalogue/product.ts'
import { balanceOf, type KhataEntry } from '#core/khata/khata.ts'
import type { Purchase } from '#core/purchase/purchase.ts'
import type { Supplier } from '#core/purchase/supplier.ts'
import type { Member } from '#core/shop/member.ts'
import { entity } from '#core/sync/rows.ts'
import type { BookTables } from '../../data/db.ts'
import { useRows } from '../../data/live.ts'

/** A supplier with his account; `balance` below nought is what the shop owes him, in paise. */
export type SupplierView = { supplier: Supplier; balance: number }

export const suppliersOf = async (db: BookTables): Promise<Supplier[]> =>
  (
    await db.misc.where('[e+id]').between([entity.supplier, ''], [entity.supplier, '~']).toArray()
  ).flatMap((row) => (row.e === entity.supplier ? [row] : []))

/** All suppliers, whom the shop owes most on top. */
export const useSuppliers = (): readonly SupplierView[] | undefined =>
  useRows(async (db) => {
    const [suppliers, entries] = [await suppliersOf(db), await db.khata.toArray()]
    return suppliers
      .map((supplier) => {
        const his = entries.filter(({ partyId }) => partyId === supplier.id)
        return { supplier, balance: balanceOf(his) }
      })
      .sort((a, b) => a.balance - b.balance || (a.supplier.name < b.supplier.name ? -1 : 1))
  }, [])

/** One supplier with all of his account, the newest entry first; null when this phone does not know him. */
export type SupplierAccount = SupplierView & {
  entries: readonly KhataEntry[]
  purchases: ReadonlyMap<string, Purchase>
  people: readonly Member[]
}

export const useSupplier = (id: string): SupplierAccount | null | undefined =>
  useRows(
    async (db) => {
      const supplier = await db.misc.get([entity.supplier, id])
      if (supplier?.e !== entity.supplier) return null
      const entries = await db.khata
        .where('[partyId+at]')
        .between([id, 0], [id, Number.MAX_SAFE_INTEGER])
        .reverse()
        .toArray()
      const bought = entries.flatMap(({ reason, ref }) => (reason === 'bought' ? (ref ?? []) : []))
      const purchases = (await db.purchases.bulkGet(bought)).flatMap((one) => one ?? [])
      return {
        ...{ supplier, entries, balance: balanceOf(entries), people: await peopleOf(db) },
        purchases: new Map(purchases.map((one) => [one.id, one])),
      }
    },
    [id],
  )

const peopleOf = async (db: BookTables): Promise<Member[]> =>
  (await db.misc.toArray()).flatMap((row) => (row.e === entity.member ? [row] : []))

/** One bill with its supplier and its goods; null when this phone does not have it. */
export type BillView = {
  purchase: Purchase
  supplier: Supplier | undefined
  products: ReadonlyMap<string, Product>
  people: readonly Member[]
}

export const useBill = (id: string): BillView | null | undefined =>
  useRows(
    async (db) => {
      const purchase = await db.purchases.get(id)
      if (!purchase) return null
      const supplier = await db.misc.get([entity.supplier, purchase.supplierId])
      return {
        ...{ purchase, people: await peopleOf(db), products: await goodsOf(db, purchase.lines) },
        supplier: supplier?.e === entity.supplier ? supplier : undefined,
      }
    },
    [id],
  )

async function goodsOf(
  db: BookTables,
  lines: readonly { productId: string }[],
): Promise<Map<string, Product>> {
  const rows = await db.products.bulkGet([...new Set(lines.map(({ productId }) => productId))])
  return new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])))
}

/** The goods that lines name. */
export const useGoodsOf = (
  lines: readonly { productId: string }[],
): ReadonlyMap<string, Product> | undefined =>
  useRows((db) => goodsOf(db, lines), [lines.map(({ productId }) => productId).join()])

/** Who did it on which phone, by login; null for the app itself. */
export function nameOfLogin(people: readonly Member[], login: string | null): string | null {
  const member = people.find(({ phones }) => login !== null && Object.hasOwn(phones, login))
  return member ? [member.name, login && member.phones[login]].filter(Boolean).join(', ') : null
}
