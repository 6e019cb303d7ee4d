import { v7 } from 'uuid'
import { type Purchase, reversePurchaseArgs } from '#core/purchase/purchase.ts'
import {
  keepGoodsArgs,
  leftToSendBack,
  sendBackArgs,
  standingBacks,
} from '#core/purchase/send-back.ts'
import type { Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { one } from './lone-bills.ts'
import type { Phone } from './phone-in-memory.ts'

/** What the person at this phone does next with a supplier's bill; undefined = there is none to do it with. */
export function purchaseArgsFor(
  phone: Phone,
  { verb, pick, amount }: { verb: Verb; pick: number; amount: number },
): object | undefined {
  const bills = phone.list<Purchase>(entity.purchase)
  if (verb === 'reversePurchase') {
    const bill = one(
      bills.filter(({ backAt }) => backAt === undefined),
      pick,
    )
    return bill && reversePurchaseArgs(bill)
  }
  if (verb === 'keepGoods') {
    const said = one(
      bills.flatMap((bill) => standingBacks(bill).map((back) => ({ bill, back }))),
      pick,
    )
    return said && keepGoodsArgs(said.bill, said.back)
  }
  const bill = one(bills, pick)
  const left = bill ? leftToSendBack(bill).filter(({ qty }) => qty > 0) : []
  const wanted = new Map(left.map(({ moveId, qty }) => [moveId, Math.min(qty, amount)]))
  return bill && wanted.size > 0 ? sendBackArgs(bill, wanted, 'damaged', v7) : undefined
}
