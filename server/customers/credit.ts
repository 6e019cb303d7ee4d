import { overLimit } from '#core/khata/account.ts'
import { balanceOf, type KhataEntry } from '#core/khata/khata.ts'
import type { Customer } from '#core/customer/customer.ts'
import { personOf } from '#core/customer/person.ts'
import type { Flag } from '#core/sync/mutation.ts'
import { entity, type Key, type Row, splitKey } from '#core/sync/rows.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'
import { cardsOfPerson } from './cards-of-person.ts'

/** The entries in the accounts of these cards. */
export async function entriesOf(
  tx: ShopRead,
  customerIds: readonly string[],
): Promise<KhataEntry[]> {
  const found = await tx.sql
    .selectFrom('khata_entry')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('party_id', 'in', customerIds)
    .execute()
  return found.map(({ row }) => row)
}

/** What the person with these cards owes, in paise: the sum of the entries of all of them (H1, K3). */
export async function creditOf(tx: ShopTx, customerIds: readonly string[]): Promise<number> {
  await tx.flush()
  return balanceOf(await entriesOf(tx, customerIds))
}

/**
 * Credit in `written` that takes somebody over what he may owe, while nobody who gave it could know: two phones gave at
 * once (H4). `before` has the rows as they were.
 */
export async function creditOverLimit(
  tx: ShopTx,
  written: readonly Key[],
  before: ReadonlyMap<Key, Row>,
): Promise<Flag | null> {
  for (const key of written) {
    const { e, id } = splitKey(key)
    if (e !== entity.khata || before.has(key)) continue
    const entry = await tx.row(entity.khata, id)
    if (entry?.party !== 'customer' || entry.paise <= 0 || entry.reason !== 'bought') continue
    const card = await tx.row(entity.customer, entry.partyId)
    const flag = card && (await flagOf(tx, card))
    if (flag) return flag
  }
  return null
}

async function flagOf(tx: ShopTx, card: Customer): Promise<Flag | null> {
  await tx.flush()
  const { id, name, mark, limitPaise, phones, cards } = personOf(await cardsOfPerson(tx, card))
  if (limitPaise === null) return null
  const balance = await creditOf(
    tx,
    cards.map((one) => one.id),
  )
  if (overLimit(balance, limitPaise) === 0) return null
  const detail = { customer: name || mark || phones[0] || '', paise: balance, limitPaise }
  return { code: 'over_limit', e: entity.customer, ref: id, detail }
}

/**
 * What was bought stays in the accounts of an erased person, as the tax law wants; what was written beside it goes (K7), and
 * the seals with it: they were made over those words, and would tell them to whoever guesses.
 */
export async function forgetNotes(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  for (const { seal: _, ...entry } of await entriesOf(tx, customerIds))
    await tx.write(entity.khata, { ...entry, note: '' })
}
