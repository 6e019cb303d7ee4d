import { mayTakeBackEntry, takeBackEntryArgs } from '#core/khata/khata.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import { reversePurchaseArgs, sentBackWhySchema } from '#core/purchase/purchase.ts'
import {
  keepGoodsArgs,
  leftToSendBack,
  sendBackArgs,
  standingBacks,
} from '#core/purchase/send-back.ts'
import type { Supplier } from '#core/purchase/supplier.ts'
import { entity } from '#core/sync/rows.ts'
import type { Act, Hand } from './hand.ts'

const suppliers = async ({ world, tab }: Hand): Promise<Supplier[]> => {
  const rows = await tab.store.db.misc.toArray()
  return world.chance.maybe(rows.flatMap((row) => (row.e === entity.supplier ? [row] : [])))
}

export const saveSupplier: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [known] = chance.oneIn(2) ? await suppliers(hand) : []
  const set = known
    ? { days: [chance.from(0, 6)], note: `rings at ${chance.from(7, 9)}` }
    : { name: chance.pick(['Agarwal Agency', 'Burrabazar']), phone: null, lang: 'bn' as const }
  const words = `writes ${Object.keys(set).join()} of a supplier`
  return hand.do(words, 'saveSupplier', { supplierId: known?.id ?? newId(), set })
}

export const recordPurchase: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [supplier] = await suppliers(hand)
  const goods = [...(await hand.product()), ...(await hand.product())]
  if (!supplier || goods.length === 0) return []
  const lines = goods.slice(0, chance.from(1, 3)).map(({ id: productId }) => ({
    ...{ moveId: newId(), productId, qty: chance.from(1, 500) },
    costPaise: amountSchema.parse(chance.from(0, 90_000)),
    ...(chance.oneIn(2) ? { batch: 'P1', expiry: chance.from(20_700, 20_720) } : {}),
  }))
  const owed = lines.reduce((sum, { costPaise }) => sum + costPaise, 0) + chance.from(0, 99)
  const billPaise = amountSchema.parse(owed)
  const method = chance.pick(['cash', 'upi'] as const)
  const paid =
    chance.oneIn(2) && owed > 0
      ? { id: newId(), paise: amountSchema.parse(chance.from(1, owed)), method }
      : null
  const args = { id: newId(), supplierId: supplier.id, billNo: '', entryId: newId() }
  const words = `takes ${lines.length} goods from ${supplier.name} for ${owed}`
  return hand.do(words, 'recordPurchase', { ...args, lines, billPaise, paid })
}

export const reversePurchase: Act = async (hand) => {
  const bills = await hand.tab.store.db.purchases.toArray()
  const [bill] = hand.world.chance.maybe(bills.filter(({ backAt }) => backAt === undefined))
  if (!bill) return []
  return hand.do(
    `takes bill ${bill.id.slice(-4)} back`,
    'reversePurchase',
    reversePurchaseArgs(bill),
  )
}

/** Some or all of what is left of a bill goes back to who brought it. */
export const sendBackGoods: Act = async (hand) => {
  const { chance, newId } = hand.world
  const { purchases } = hand.tab.store.db
  // Something has to have come first, and from somebody.
  const came =
    (await purchases.count()) === 0
      ? [...(await saveSupplier(hand)), ...(await recordPurchase(hand))]
      : []
  const [bill] = chance.shuffled(await purchases.toArray())
  if (!bill) return came
  const wanted = new Map(
    leftToSendBack(bill)
      .filter(({ qty }) => qty > 0 && !chance.oneIn(3))
      .map(({ moveId, qty }) => [moveId, chance.oneIn(2) ? qty : chance.from(1, qty)]),
  )
  if (wanted.size === 0) return came
  const args = sendBackArgs(bill, wanted, chance.pick(sentBackWhySchema.options), newId)
  const words = `sends ${wanted.size} goods of bill ${bill.id.slice(-4)} back`
  const told = [...came, ...(await hand.do(words, 'sendBackGoods', args))]
  // The van is gone, or they stayed after all; later it is rarely remembered.
  return chance.oneIn(2) ? [...told, ...(await keepGoods(hand))] : told
}

/** Goods that are said to have gone back never left. */
export const keepGoods: Act = async (hand) => {
  const bills = await hand.tab.store.db.purchases.toArray()
  const [said] = hand.world.chance.maybe(
    bills.flatMap((bill) => standingBacks(bill).map((back) => ({ bill, back }))),
  )
  if (!said) return []
  const words = `keeps goods of bill ${said.bill.id.slice(-4)}`
  return hand.do(words, 'keepGoods', keepGoodsArgs(said.bill, said.back))
}

export const noteKhata: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [slip] = chance.oneIn(3)
    ? chance.maybe(
        (await hand.tab.store.db.khata.toArray()).filter(
          (entry) => entry.party === 'supplier' && mayTakeBackEntry(entry),
        ),
      )
    : []
  if (slip) return hand.do('takes an entry back', 'noteKhata', takeBackEntryArgs(slip))
  const [supplier] = await suppliers(hand)
  if (!supplier) return []
  const entry = {
    id: newId(),
    party: 'supplier' as const,
    partyId: supplier.id,
    ref: null,
    note: '',
  }
  const isPaid = !chance.oneIn(4)
  const amount = paise(chance.from(1, 50_000) * (isPaid ? 1 : -1))
  return hand.do(`pays ${supplier.name} ${amount}`, 'noteKhata', {
    ...{ ...entry, paise: amount },
    reason: isPaid ? 'paid' : 'opening',
    method: isPaid ? chance.pick(['cash', 'upi'] as const) : null,
  })
}
