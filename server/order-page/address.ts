import { randomInt } from 'node:crypto'
import type { Db } from '../db/db.ts'

/** Where a shop's own page is, and whether it takes orders there. */
type PageAddress = { slug: string; isOpen: boolean }

/** No letter that is taken for another one when it is read from a poster and typed. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz'
const length = 8

const newSlug = (): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)] ?? '').join('')

/** The address of a shop's page, made when it is first asked for; it names nobody and never changes. */
export async function addressOfShop(
  { global }: Pick<Db, 'global'>,
  shopId: string,
): Promise<PageAddress> {
  await global
    .insertInto('order_page')
    .values({ slug: newSlug(), shop_id: shopId, is_open: true })
    .onConflict((conflict) => conflict.column('shop_id').doNothing())
    .execute()
  const { slug, is_open } = await global
    .selectFrom('order_page')
    .select(['slug', 'is_open'])
    .where('shop_id', '=', shopId)
    .executeTakeFirstOrThrow()
  return { slug, isOpen: is_open }
}

/** The shop turns its page on or off; the address stays. */
export async function openAddress(
  db: Pick<Db, 'global'>,
  shopId: string,
  isOpen: boolean,
): Promise<PageAddress> {
  const { slug } = await addressOfShop(db, shopId)
  await db.global
    .updateTable('order_page')
    .set({ is_open: isOpen })
    .where('slug', '=', slug)
    .execute()
  return { slug, isOpen }
}

/** Whose page is at this address. */
export async function shopOfSlug(
  { global }: Pick<Db, 'global'>,
  slug: string,
): Promise<{ shopId: string; isOpen: boolean } | undefined> {
  const found = await global
    .selectFrom('order_page')
    .select(['shop_id', 'is_open'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found && { shopId: found.shop_id, isOpen: found.is_open }
}

/** The path of a shop's page while it takes orders there; null also when nobody has ever asked for its address. */
export async function openPageOf(
  { global }: Pick<Db, 'global'>,
  shopId: string,
): Promise<string | null> {
  const found = await global
    .selectFrom('order_page')
    .select('slug')
    .where('shop_id', '=', shopId)
    .where('is_open', '=', true)
    .executeTakeFirst()
  return found ? `/s/${found.slug}` : null
}
