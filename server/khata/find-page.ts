import { type Person, personOf } from '#core/customer/person.ts'
import type { KhataEntry } from '#core/khata/khata.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import { entriesOf } from '../customers/credit.ts'
import type { Db } from '../db/db.ts'
import { readPageToken } from './page-token.ts'

/** What stands on the page of a khata: all entries of all cards of one person, and nothing else of the shop (H7). */
export type OpenedPage = {
  shop: Shop
  person: Person
  entries: readonly KhataEntry[]
  pageId: string
}

/** What a token opens; undefined for one that is not ours, or whose page was closed, replaced or erased. */
export async function openPage(
  db: Db,
  token: string,
  key: string,
): Promise<OpenedPage | undefined> {
  const page = readPageToken(token, key)
  if (!page) return undefined
  const { shopId, pageId } = page
  return db.readShop(shopId, async (tx) => {
    const found = await tx.sql
      .selectFrom('customer')
      .select('row')
      .where('shop_id', '=', shopId)
      .where('page_id', '=', pageId)
      .executeTakeFirst()
    const shop = await tx.row(entity.shop, shopId)
    if (!found || !shop) return undefined
    const person = personOf(await cardsOfPerson(tx, found.row))
    const entries = await entriesOf(
      tx,
      person.cards.map(({ id }) => id),
    )
    return { shop, person, entries, pageId }
  })
}
