import { type Person, personOf } from '#core/customer/person.ts'
import type { KhataEntry } from '#core/khata/khata.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import { entriesOf } from '../customers/credit.ts'
import type { Db, ShopRead } from '../db/db.ts'
/** What stands on the page of a khata: all entries of all cards of one person, and nothing else of the shop (H7). */
export type OpenedPage = {
  shop: Shop
  person: Person
  entries: readonly KhataEntry[]
  pageId: string
}

type Named = { shopId: string; pageId: string }

/** Whose page it is; undefined for one that was closed, replaced or erased. */
export const personOfPage = (db: Db, { shopId, pageId }: Named): Promise<Person | undefined> =>
  db.readShop(shopId, (tx) => ownerOf(tx, pageId))

async function ownerOf(tx: ShopRead, pageId: string): Promise<Person | undefined> {
  const found = await tx.sql
    .selectFrom('customer')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('page_id', '=', pageId)
    .executeTakeFirst()
  return found && personOf(await cardsOfPerson(tx, found.row))
}

/** What a page shows; undefined for one that was closed, replaced or erased. */
export const openPage = (db: Db, { shopId, pageId }: Named): Promise<OpenedPage | undefined> =>
  db.readShop(shopId, async (tx) => {
    const person = await ownerOf(tx, pageId)
    const shop = await tx.row(entity.shop, shopId)
    if (!person || !shop) return undefined
    const entries = await entriesOf(
      tx,
      person.cards.map(({ id }) => id),
    )
    return { shop, person, entries, pageId }
  })
