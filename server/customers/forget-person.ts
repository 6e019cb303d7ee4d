import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import type { Attention } from '#core/attention/attention.ts'
import type { Customer } from '#core/customer/customer.ts'
import { forgotten } from '#core/order/forget-customer.ts'
import { idSchema } from '#core/id.ts'
import type { Order } from '#core/order/order.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import type { ShopRead, ShopTx } from '../db/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import { forgetNotes } from './credit.ts'
import { forgetDoorPhotos } from '../orders/door-photo.ts'
import { forgetMediaOf } from '../whatsapp/customer-media.ts'
import { targetOf } from '../whatsapp/say.ts'

type Erasing = ArgsOf<'eraseCustomer'>

/** The same wish with every order of the person that the shop ever had: a phone knows only the newer ones (K6). */
export async function withAllOrders(tx: ShopTx, args: Erasing): Promise<Erasing> {
  await tx.flush()
  const found = await tx.sql
    .selectFrom('shop_order')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', args.customerIds)
    .execute()
  return { ...args, orderIds: [...new Set([...args.orderIds, ...found.map(({ id }) => id)])] }
}

/**
 * What the server keeps of a person beside his cards and orders goes with them (K6): what was to be said to him, what waits
 * in the tray, what phones once told about him, and when he wrote. `before` has the cards as they were.
 */
export async function forgetTraces(
  tx: ShopTx,
  before: ReadonlyMap<Key, Row>,
  { customerIds, orderIds }: Erasing,
  { now, newId }: { now: number; newId: () => string },
): Promise<void> {
  await tx.flush()
  await forgetAttention(tx, [...customerIds, ...orderIds])
  await forgetDoorPhotos(tx, orderIds)
  await forgetMediaOf(tx, customerIds)
  await forgetNotes(tx, customerIds)
  await forgetBuyer(tx, customerIds)
  await tx.sql
    .deleteFrom('outbox')
    .where('shop_id', '=', tx.shopId)
    .where(
      'target',
      'in',
      customerIds.flatMap((id) => [targetOf(id), targetOf(id, true)]),
    )
    .execute()
  await tx.sql
    .updateTable('whatsapp_inbound')
    .set({ customer_id: null })
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', customerIds)
    .execute()
  const cards = customerIds.flatMap(
    (id) => (before.get(keyOf(entity.customer, id)) as Customer | undefined) ?? [],
  )
  const waIds = cards.flatMap(({ waId }) => waId ?? [])
  const bsuids = cards.flatMap(({ bsuid }) => bsuid ?? [])
  // Later: what was told together with this wish is written down after it.
  const body = { customerIds, waIds, bsuids }
  await tx.enqueue({ id: newId(), kind: forgetPersonJob, dueAt: now, body })
}

/** His bills stay, as the tax law wants, without his name; that of a registered buyer belongs on the paper (K7). */
export async function forgetBuyer(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  await tx.flush()
  const found = await tx.sql
    .selectFrom('counter_bill')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', customerIds)
    .execute()
  for (const { row } of found)
    if (row.customerName !== '' && row.buyerGstin === undefined)
      await tx.write(entity.bill, { ...row, customerName: '' })
}

/** Names, numbers and words in the details of an item. */
const personal = new Set(['customer', 'phone', 'text', 'mine'])

async function forgetAttention(tx: ShopTx, refs: readonly string[]): Promise<void> {
  for (let from = 0; from < refs.length; from += atOnce) {
    const found = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', tx.shopId)
      .where('ref', 'in', refs.slice(from, from + atOnce))
      .execute()
    for (const { row } of found) await tx.write(entity.attention, withoutWords(row))
  }
}

/** Without his words a message says nothing more, so nobody has to see to it. */
function withoutWords(item: Attention): Attention {
  const detail = Object.entries(item.detail).filter(([name]) => !personal.has(name))
  const st = item.code === 'customer_message' ? 'resolved' : item.st
  return { ...item, st, detail: Object.fromEntries(detail) }
}

/** More values in one statement strain the planner (server.md section 3). */
const atOnce = 200

/** What phones told about him; its hash stays, so that it is known when it is told again. */
async function forgetMutations(tx: ShopRead, customerIds: readonly string[]): Promise<void> {
  const about: RawBuilder<boolean>[] = customerIds.map((id) => sql`args LIKE ${`%${id}%`}`)
  const found = await tx.sql
    .selectFrom('mutation')
    .select(['device_id', 'seq', 'args'])
    .where('shop_id', '=', tx.shopId)
    .where('name', 'in', ['addCustomer', 'editCustomer', 'placeOrder', 'noteCredit', 'recordBill'])
    .where(({ or }) => or(about))
    .execute()
  for (const { device_id, seq, args } of found)
    await tx.sql
      .updateTable('mutation')
      .set({ args: JSON.stringify(withoutPerson(args)), detail: null })
      .where('shop_id', '=', tx.shopId)
      .where('device_id', '=', device_id)
      .where('seq', '=', seq)
      .execute()
}

/** As these verbs tell of a person; what they told was checked when it came. */
const toldSchema = z.looseObject({
  customerId: z.optional(idSchema),
  partyId: z.optional(idSchema),
  customer: z.optional(z.custom<ArgsOf<'addCustomer'>['customer']>()),
  order: z.optional(z.custom<Order>()),
  payments: z.optional(z.array(z.unknown())),
  buyerGstin: z.optional(z.string()),
})

/** The arguments of one of these verbs as they would be of nobody; still such as the verb takes. */
function withoutPerson(args: string | null): object {
  const { customerId, customer, order, partyId, ...rest } = toldSchema.parse(
    JSON.parse(args ?? '{}'),
  )
  if (rest.payments)
    return { ...rest, customerId, ...(rest.buyerGstin ? {} : { customerName: '' }) }
  if (partyId) return { ...rest, partyId, note: '' }
  if (order) return { order: forgotten(order) }
  if (customer) {
    const { mark: _, ...known } = customer
    return { customer: { ...known, name: '', phone: null, address: null } }
  }
  return { customerId, set: {} }
}

export const forgetPersonJob = 'forget_person'

const ids = z.array(z.string())
const forgetSchema = z.object({ customerIds: ids, waIds: ids, bsuids: ids })

/**
 * What phones told about a person, and his messages that nobody understood, which are kept for a while as they came (K6).
 */
export const forgetPerson: JobHandler = async ({ shopId, body }, { deps: { db } }) => {
  const { customerIds, waIds, bsuids } = forgetSchema.parse(body)
  await db.noteInShop(shopId, (tx) => forgetMutations(tx, customerIds))
  const of = (field: string, known: readonly string[]) =>
    known.length === 0
      ? sql<boolean>`false`
      : sql<boolean>`body -> 'customer' ->> ${field} IN (${sql.join(known)})`
  await db.global
    .deleteFrom('whatsapp_inbox')
    .where('done_at', 'is not', null)
    .where('phone_number_id', 'in', ({ selectFrom }) =>
      selectFrom('whatsapp_number').select('phone_number_id').where('shop_id', '=', shopId),
    )
    .where(({ or }) => or([of('waId', waIds), of('bsuid', bsuids)]))
    .execute()
  // The job itself is kept for a month.
  return { st: 'done', note: { waIds: [], bsuids: [] } }
}
