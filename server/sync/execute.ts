import type { KhataEntry } from '#core/khata/khata.ts'
import type { Order } from '#core/order/order.ts'
import type { Actor } from '#core/order/order-status.ts'
import type { Hand } from '#core/shop/member.ts'
import type { Shop } from '#core/shop/shop.ts'
import { type Approval, voidApproval } from '#core/shop/pin.ts'
import { runReducer } from '#core/sync/fold.ts'
import { type Act, type ReadRow, refused, type Verdict } from '#core/sync/mutation.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '#core/sync/registry.ts'
import {
  type Entity,
  entity,
  type Key,
  keyOf,
  type Row,
  type RowOf,
  splitKey,
} from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import { creditOf, creditOverLimit } from '../customers/credit.ts'
import { forgetBuyer, forgetTraces, withAllOrders } from '../customers/forget-person.ts'
import { writeSealed } from '../khata/seal-entry.ts'
import { afterOrderChange } from '../orders/after-order-change.ts'
import { notePins } from '../partner/joined-shops.ts'
import { isSignedBy } from '../shops/signed-by.ts'
import { afterShopChange } from '../orders/judge-at.ts'
import { noteAttention } from './attention-rows.ts'
import { withGoodsTogether } from './goods-together.ts'
import { lateForCount, recount, stockFollowsOrder } from './stock-rows.ts'

/** `hand` = the person of the shop who did it; none of the server's own acts has one. */
export type ExecuteContext = { now: number; newId: () => string; hand?: Hand | undefined }

/**
 * Runs one verb in the shop's transaction: loads the rows of its keys, checks, reduces, writes. Knows more than the
 * phone in two places: a shelf's quantity comes from all its movements, each of which counts once, and what is reserved
 * comes from the orders' own lines (docs/decisions/003). Refused, held and merged work and contradictions leave
 * attention rows.
 */
export async function execute<V extends Verb>(
  tx: ShopTx,
  verb: V,
  told: Act<ArgsOf<V>>,
  ctx: ExecuteContext,
): Promise<Verdict> {
  const module = modules[verb] as AnyModule
  const isErasing = verb === 'eraseCustomer'
  const act: Act<unknown> = isErasing
    ? { ...told, args: await withAllOrders(tx, told.args as ArgsOf<'eraseCustomer'>) }
    : told
  const keys = module.keys(act.args)
  const before = await withGoodsTogether(tx, await tx.rows(keysToRead(module, act.args, tx.shopId)))
  const verdict = await decide(tx, module, act, keys, before, ctx)
  if (verdict.st === 'applied' || verdict.st === 'merged') {
    await writeAll(tx, module, act, keys, before, ctx)
    if (verb === 'recordBill') await forgetLateBuyer(tx, act.args as ArgsOf<'recordBill'>, before)
    if (isErasing) await forgetTraces(tx, before, act.args as ArgsOf<'eraseCustomer'>, ctx)
  }
  const raised = await withCredit(tx, act, keys, before, verdict)
  await noteAttention(tx, verb, act, module, raised)
  return verdict
}

/** The same verdict, and whether credit went beyond what its customer may owe, unless the hand saw that (H4). */
async function withCredit(
  tx: ShopTx,
  { args }: Act<unknown>,
  keys: readonly Key[],
  before: ReadonlyMap<Key, Row>,
  verdict: Verdict,
): Promise<Verdict> {
  const isSeen = typeof args === 'object' && args !== null && 'seenOver' in args
  if (verdict.st !== 'applied' || isSeen) return verdict
  const over = await creditOverLimit(tx, keys, before)
  return over ? { ...verdict, raise: [...(verdict.raise ?? []), over] } : verdict
}

/** A bill that comes when its customer is erased already names nobody either (K7). */
async function forgetLateBuyer(
  tx: ShopTx,
  { customerId }: ArgsOf<'recordBill'>,
  before: ReadonlyMap<Key, Row>,
): Promise<void> {
  const card = customerId === null ? undefined : before.get(keyOf(entity.customer, customerId))
  if (customerId !== null && card && 'erasedAt' in card) await forgetBuyer(tx, [customerId])
}

/** A verb of the customer, a channel or the system: under an id of its own, at the server's time. */
export function executeAs<V extends Verb>(
  tx: ShopTx,
  deps: { newId: () => string },
  actor: Actor,
  verb: V,
  args: ArgsOf<V>,
  now: number,
): Promise<Verdict> {
  const act = { id: deps.newId(), at: now, login: null, actor, args }
  return execute(tx, verb, act, { now, newId: deps.newId })
}

/** All rows that a verb will look at, so that those of many verbs can be loaded together. */
export const keysToRead = (module: AnyModule, args: unknown, shopId: string): Key[] => [
  ...module.keys(args),
  ...(module.name === 'recordBill' ? billed(args as ArgsOf<'recordBill'>) : readBeside(args)),
  ...(module.name === 'acceptOrder' ? goodsOfStock(module.keys(args)) : []),
  keyOf(entity.shop, shopId),
]

/** Whom a bill names and what it sells: its check asks whether they are still there. */
const billed = ({ customerId, lines }: ArgsOf<'recordBill'>): Key[] => [
  ...(customerId === null ? [] : [keyOf(entity.customer, customerId)]),
  ...lines.flatMap(({ productId }) =>
    productId === null ? [] : [keyOf(entity.product, productId)],
  ),
]

/** The goods on shelves: they say whether more stands under another name (C21). */
const goodsOfStock = (keys: readonly Key[]): Key[] =>
  keys.flatMap((key) => {
    const { e, id } = splitKey(key)
    return e === entity.stock ? [keyOf(entity.product, id)] : []
  })

/** What a movement or an entry of an account speaks of: its check asks whether that exists. */
function readBeside(args: unknown): Key[] {
  if (typeof args !== 'object' || args === null) return []
  const named = (field: string, ...among: Entity[]): Key[] => {
    const id: unknown = Object.entries(args).find(([name]) => name === field)?.[1]
    return typeof id === 'string' ? among.map((e) => keyOf(e, id)) : []
  }
  if ('takeId' in args) return named('takeId', entity.stockTake)
  if ('approval' in args) return [keyOf(entity.member, (args.approval as Approval).by)]
  if ('partyId' in args)
    return [...named('partyId', entity.supplier, entity.customer), ...named('ref', entity.khata)]
  return 'productId' in args ? named('productId', entity.product) : named('ref', entity.drawer)
}

/** Whether the approval was given with the PIN of the member it names (R5). */
function isSigned(read: ReadRow, { by, sig }: Approval, text: string): boolean {
  const pin = read(entity.member, by)?.pin
  return pin !== undefined && isSignedBy(pin.pub, text, sig)
}

async function decide(
  tx: ShopTx,
  module: AnyModule,
  act: Act<unknown>,
  keys: readonly Key[],
  before: ReadonlyMap<Key, Row>,
  ctx: ExecuteContext,
): Promise<Verdict> {
  const isForeign = keys.some((key) => {
    const { e, id } = splitKey(key)
    return e === entity.shop && id !== tx.shopId
  })
  if (isForeign) return refused('foreign_id')
  const read: ReadRow = (e, id) => before.get(keyOf(e, id)) as never
  const strictStock = read(entity.shop, tx.shopId)?.strictStock ?? false
  const verdict = module.check(read, act, { now: ctx.now, strictStock, hand: ctx.hand })
  if (verdict.st !== 'applied') return verdict
  if (module.name === 'voidBill') {
    const { billId, approval } = act.args as ArgsOf<'voidBill'>
    if (approval && !isSigned(read, approval, voidApproval(billId, act.login ?? '')))
      return refused('not_approved')
  }
  if (module.name === 'moveStock') {
    const { productId, backAt } = act.args as ArgsOf<'moveStock'>
    if (backAt === undefined) return (await lateForCount(tx, productId, act)) ?? verdict
  }
  if (module.name === 'eraseCustomer') {
    const { customerIds } = act.args as ArgsOf<'eraseCustomer'>
    const paise = await creditOf(tx, customerIds)
    if (paise !== 0) return refused('money_open', { paise })
  }
  if (module.name === 'recordPurchase' || module.name === 'recordBill') {
    const { lines } = act.args as { lines: readonly { productId: string | null }[] }
    for (const { productId } of lines) {
      if (productId === null) continue
      const late = await lateForCount(tx, productId, act)
      if (late) return late
    }
  }
  return verdict
}

async function writeAll(
  tx: ShopTx,
  module: AnyModule,
  act: Act<unknown>,
  keys: readonly Key[],
  before: ReadonlyMap<Key, Row>,
  ctx: ExecuteContext,
): Promise<void> {
  const orderKeys = keys.filter((key) => splitKey(key).e === entity.order)
  for (const key of keys) {
    const { e } = splitKey(key)
    // The order's own lines and movements decide about stock.
    if (orderKeys.length > 0 && e === entity.stock) continue
    const row = before.get(key)
    const next = runReducer(module, key, row, act)
    if (!next || next === row) continue
    if (e === entity.khata && !row) await writeSealed(tx, next as KhataEntry)
    else await writeRow(tx, e, next)
  }
  if (module.name === 'countStock') {
    const { productId, also = [] } = act.args as ArgsOf<'countStock'>
    for (const id of [productId, ...also.map((one) => one.productId)]) await recount(tx, id)
  }
  if (module.name === 'closeStockTake') {
    const { counts } = act.args as ArgsOf<'closeStockTake'>
    for (const { productId } of counts) await recount(tx, productId)
  }
  const shopKey = keyOf(entity.shop, tx.shopId)
  const shop = keys.includes(shopKey) && (await tx.row(entity.shop, tx.shopId))
  if (shop) {
    await afterShopChange(tx, before.get(shopKey) as Shop | undefined, shop, ctx)
    await notePins(tx, shop)
  }
  for (const key of orderKeys) {
    const orderBefore = before.get(key) as Order | undefined
    const orderAfter = await tx.row(entity.order, splitKey(key).id)
    if (!orderAfter || orderAfter === orderBefore) continue
    await stockFollowsOrder(tx, orderBefore, orderAfter, before, act)
    await afterOrderChange(tx, orderBefore, orderAfter, ctx)
  }
}

const writeRow = (tx: ShopTx, e: Entity, row: Row): Promise<void> =>
  tx.write(e, row as RowOf[typeof e])
