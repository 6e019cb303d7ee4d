import fc from 'fast-check'
import { v7 } from 'uuid'
import type { Address, Customer } from '#core/customer/customer.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { paise } from '#core/money/paise.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import { changeAnswerArgs, withoutYes } from '#core/order/order-change.ts'
import { takenFor } from '#core/order/new-line.ts'
import { liveLines, type Order } from '#core/order/order.ts'
import { seenWords } from '#core/payment/payment.ts'
import {
  balanceOf,
  type KhataEntry,
  takeBackCreditArgs,
  takeBackEntryArgs,
} from '#core/khata/khata.ts'
import type { Supplier } from '#core/purchase/supplier.ts'
import type { ShelfCount, StockTake } from '#core/stock/stock-take.ts'
import { modules, type Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { line, mustardOil, order, sugar } from '#core/testing/shop-fixtures.ts'
import { billArgsFor, one } from './lone-bills.ts'
import { cashToNote, dayToClose } from './lone-cash.ts'
import { handToSignIn, memberToSave } from './lone-people.ts'
import { countOf, countsToPost } from './counts-to-post.ts'
import { purchaseArgsFor } from './lone-purchases.ts'
import type { Phone } from './phone-in-memory.ts'
import { namedIn, roundAt } from './round-at.ts'

export const phoneVerbs = Object.values(modules)
  .filter(({ action }) => action !== null)
  .map(({ name }) => name as Verb)

/** What the person at this phone does next; `pick` chooses among what is on the screen. */
type Intent = { verb: Verb; pick: number; amount: number }
export const intent: fc.Arbitrary<Intent> = fc.record({
  verb: fc.constantFrom(...phoneVerbs.filter((verb) => verb !== 'openShop')),
  pick: fc.nat({ max: 50 }),
  amount: fc.integer({ min: 1, max: 3000 }),
})

/** Among orders the ones that a person would do this with come first. */
const subjectStates: Partial<Record<Verb, readonly Order['st'][]>> = {
  acceptOrder: ['placed', 'draft'],
  rejectOrder: ['placed'],
  editOrderLine: ['placed', 'draft'],
  proposeChange: ['placed', 'accepted', 'draft'],
  answerChange: ['change_proposed'],
  requestCancel: ['accepted', 'packed', 'out_for_delivery'],
  declineCancel: ['accepted', 'packed', 'out_for_delivery'],
  cancelOrder: ['accepted', 'packed', 'draft', 'change_proposed'],
  packOrder: ['accepted'],
  readyOrder: ['packed'],
  dispatchOrder: ['packed', 'delivery_failed'],
  failDelivery: ['out_for_delivery'],
  returnOrder: ['delivery_failed'],
  deliverOrder: ['out_for_delivery', 'ready_for_pickup'],
}

export function argsFor(phone: Phone, { verb, pick, amount }: Intent): object | undefined {
  const wanted = subjectStates[verb]
  const orders = phone.list<Order>(entity.order)
  const fitting = wanted ? orders.filter(({ st }) => wanted.includes(st)) : orders
  const subject = one(fitting, pick)
  const goods = phone.list<typeof sugar>(entity.product)
  const product = one(goods, pick)
  const suppliers = phone.list<Supplier>(entity.supplier)
  const orderId = subject?.id ?? ''
  const payment = {
    id: v7(),
    method: 'upi_direct' as const,
    state: pick % 4 ? ('shop_confirmed' as const) : ('claimed' as const),
    amountPaise: paise(amount),
    utr: '',
  }
  switch (verb) {
    case 'editShop':
      return {
        shopId: phone.shop,
        set: {
          acceptMinutes: 3 + (amount % 27),
          vpa: `shop@${pick}`,
          hours: [[{ from: pick, to: pick + 60 }]],
          deliveryPaise: paise(amount),
          pickup: pick % 2 === 0,
          place: { latE6: pick, lngE6: -pick },
          slots: [{ days: [pick % 7], from: pick, to: pick + 60, home: pick }],
        },
      }
    case 'pauseOrders':
      return {
        shopId: phone.shop,
        what: pick % 2 ? 'orders' : 'delivery',
        forMs: (pick % 3) * 60_000 * amount,
      }
    case 'addProduct': {
      const { sold30: _, fat: __, ...fresh } = pick % 2 ? sugar : mustardOil
      const opening = pick % 3 ? { id: v7(), qty: amount } : null
      return { product: { ...fresh, id: v7() }, opening }
    }
    case 'editProduct':
      return product && { productId: product.id, set: { lowAt: amount, active: pick % 5 > 0 } }
    case 'moveStock':
      return (
        product && {
          id: v7(),
          productId: product.id,
          reason: 'correcting',
          qty: pick % 2 ? amount : -amount,
          ref: null,
          note: '',
        }
      )
    case 'countStock':
      return product && countOf(phone, product, amount)
    case 'placeOrder': {
      if (!product) return undefined
      const other = one(phone.list<typeof sugar>(entity.product), pick + 1) ?? product
      const {
        payments: _p,
        attempts: _a,
        reason: _r,
        cancelRequestedAt: _c,
        timeline: _t,
        ...fresh
      } = order('placed', {
        id: v7(),
        channel: 'phone',
        channelRef: null,
        customerId: one(phone.list<Customer>(entity.customer), pick)?.id ?? null,
        mode: pick % 3 ? 'home' : 'pickup',
        acceptBy: phone.now + 10_000_000,
        lines: [line(1, product, amount, amount * 5), line(2, other, 3, 900)],
      })
      return { order: pick % 4 ? fresh : { ...fresh, st: 'draft', acceptBy: null } }
    }
    case 'scheduleOrder': {
      const from = phone.now + amount
      return subject && { orderId, slot: pick % 3 ? { from, to: from + 3_600_000 } : null }
    }
    case 'editOrderLine': {
      const target = subject?.lines[0]
      return target && { ...takenFor(target), orderId, n: target.n, dropped: pick % 4 === 0 }
    }
    case 'acceptOrder': {
      const args = subject && acceptArgs(subject)
      // Now and then something is left out or there is less of it.
      const lines = args?.lines.slice(0, pick % 5 ? undefined : 1) ?? []
      return args && lines.length > 0
        ? {
            ...args,
            lines: lines.map((each) => ({ ...each, qty: Math.ceil(each.qty / (1 + (pick % 2))) })),
          }
        : undefined
    }
    case 'rejectOrder':
      return subject && { orderId, reason: 'shop_busy' }
    case 'proposeChange': {
      const target = one(subject ? liveLines(subject) : [], pick)
      if (!target || !product) return undefined
      const { id: productId, unit, pricePaise, per } = product
      const qty = pick % 3 ? amount : 0
      const totalPaise = lineTotal(pricePaise, per, qty)
      return {
        orderId,
        lines: [{ n: target.n, productId, unit, qty, pricePaise, per, totalPaise }],
      }
    }
    case 'answerChange': {
      const offers = subject?.change?.lines ?? []
      const taken = subject && (pick % 2 ? offers : withoutYes(subject, false))
      return (taken && changeAnswerArgs(subject, taken)) ?? undefined
    }
    case 'requestCancel':
    case 'declineCancel':
      return subject && { orderId }
    case 'cancelOrder': {
      const reason = subject?.st === 'change_proposed' ? 'changed_mind' : 'item_unavailable'
      return subject && cancelArgs(subject, reason, v7)
    }
    case 'packOrder':
      return (
        subject && packArgs(subject, v7, (n) => (n === 1 && pick % 3 === 0 ? pick % 2 : undefined))
      )
    case 'readyOrder':
    case 'dispatchOrder':
      return subject && { orderId }
    case 'failDelivery':
      return subject && { orderId, reason: 'customer_absent' }
    case 'returnOrder':
      return subject && returnArgs(subject, 'customer_absent', v7)
    case 'deliverOrder':
      return subject && deliverArgs(subject, pick % 2 ? payment : null)
    case 'recordPayment':
      return subject && { orderId, payment }
    case 'checkPayment': {
      const claims = subject?.payments.filter(({ state }) => state === 'claimed') ?? []
      const paymentId = one(claims, pick)?.id
      return paymentId ? { orderId, paymentId, came: amount % 3 > 0 } : undefined
    }
    case 'takeBackSeen': {
      const seen = subject?.payments.filter((each) => seenWords(each).length > 0) ?? []
      const slip = one(seen, pick)
      return slip && { orderId, paymentId: slip.id, words: seenWords(slip) }
    }
    case 'recordRefund': {
      const { state: _, ...refund } = payment
      return subject && { orderId, refund }
    }
    case 'planRound': {
      const bags = orders.filter(({ st, mode }) => st === 'packed' && mode === 'home')
      const drops = bags.slice(0, 3).map(({ id }) => ({ orderId: id, paymentId: v7() }))
      const earlier = pick % 2 ? roundAt(phone, 'planned', pick) : undefined
      const without = earlier?.drops.map(({ orderId: each }) => each) ?? []
      return { roundId: earlier?.id ?? v7(), rider: 'Raju', drops, without }
    }
    case 'sendRound': {
      const round = roundAt(phone, 'planned', pick)
      return round && { ...namedIn(round), tokenHash: pick % 2 ? 'ab'.repeat(32) : null }
    }
    case 'linkRound': {
      const round = roundAt(phone, 'out', pick)
      return round && { roundId: round.id, tokenHash: pick % 3 ? 'cd'.repeat(32) : null }
    }
    case 'handInRound': {
      const round = roundAt(phone, 'out', pick)
      const money = { expectedPaise: 0, countedPaise: pick % 2 ? amount : 0 }
      return round && { ...namedIn(round), ...money }
    }
    case 'openStockTake':
      return { id: v7(), scope: pick % 2 ? { shelf: 'A1' } : {} }
    case 'countShelf': {
      const take = one(phone.list<StockTake>(entity.stockTake), pick)
      const known = phone
        .list<ShelfCount>(entity.shelfCount)
        .filter(({ takeId, productId }) => takeId === take?.id && productId === product?.id)
      const instead = pick % 3 ? [] : known.slice(0, 3).map(({ id }) => id)
      const count = { id: v7(), takeId: take?.id, productId: product?.id, qty: amount, instead }
      return take?.st === 'open' && product ? count : undefined
    }
    case 'closeStockTake': {
      const take = one(
        phone.list<StockTake>(entity.stockTake).filter(({ st }) => st === 'open'),
        pick,
      )
      if (!take) return undefined
      const isPosted = pick % 4 > 0
      return {
        takeId: take.id,
        as: isPosted ? 'posted' : 'dropped',
        counts: isPosted ? countsToPost(phone, take.id) : [],
      }
    }
    case 'setPhoto': {
      const picture = { type: 'image/jpeg', data: pick % 3 ? 'AAAA'.repeat(amount % 999) : '' }
      return product && { productId: product.id, picture }
    }
    case 'saveSupplier':
      return {
        supplierId: one(suppliers, pick % 3)?.id ?? v7(),
        set: { name: `Agency ${pick}`, days: [pick % 7] },
      }
    case 'recordPurchase': {
      const supplier = one(suppliers, pick)
      if (!supplier || !product) return undefined
      const lines = [1, 2].map((n) => ({
        ...{ moveId: v7(), productId: product.id, qty: amount * n, costPaise: amount * 7 * n },
        ...(n === 1 ? { batch: `B${pick}`, expiry: 20_000 + pick } : {}),
      }))
      return {
        ...{ id: v7(), supplierId: supplier.id, billNo: `${pick}`, lines, entryId: v7() },
        billPaise: amount * 21,
        paid: pick % 2 ? { id: v7(), paise: amount, method: 'cash' } : null,
      }
    }
    case 'reversePurchase':
    case 'sendBackGoods':
    case 'keepGoods':
      return purchaseArgsFor(phone, { verb, pick, amount })
    case 'noteKhata': {
      const supplier = one(suppliers, pick)
      const slip = phone
        .list<KhataEntry>(entity.khata)
        .find(({ ref, party }) => ref === null && party === 'supplier')
      if (!supplier) return undefined
      if (slip && pick % 3 === 0) return takeBackEntryArgs(slip)
      const entry = { id: v7(), party: 'supplier', partyId: supplier.id, ref: null, note: '' }
      return { ...entry, reason: 'paid', paise: amount, method: pick % 2 ? 'cash' : 'upi' }
    }
    case 'noteCredit': {
      const cards = phone.list<Customer>(entity.customer)
      const card = one(
        cards.filter(({ erasedAt }) => erasedAt === undefined),
        pick,
      )
      const slip = phone
        .list<KhataEntry>(entity.khata)
        .find(({ ref, party }) => ref === null && party === 'customer')
      if (!card) return undefined
      if (slip && pick % 3 === 0) return takeBackCreditArgs(slip)
      const isGiven = pick % 2 === 0
      const entry = { id: v7(), party: 'customer', partyId: card.id, ref: null, note: '' }
      return {
        ...entry,
        reason: isGiven ? 'bought' : 'paid',
        paise: isGiven ? amount : -amount,
        method: isGiven ? null : 'cash',
        ...(pick % 5 === 0 ? { seenOver: true } : {}),
      }
    }
    case 'noteCash':
      return cashToNote(phone, { pick, amount })
    case 'closeDay':
      return dayToClose(phone, { pick, amount })
    case 'saveMember':
      return memberToSave(phone, { pick, amount })
    case 'signIn':
      return handToSignIn(phone, { pick, amount })
    case 'setCreditLimit': {
      const card = one(phone.list<Customer>(entity.customer), pick)
      return card && { customerId: card.id, limitPaise: pick % 4 === 0 ? null : amount }
    }
    case 'setKhataPage': {
      const card = one(phone.list<Customer>(entity.customer), pick)
      return card && { customerId: card.id, pageId: amount % 4 === 0 ? null : v7() }
    }
    case 'mergeProducts':
      return product && { productId: product.id, into: one(goods, amount)?.id }
    case 'unmergeProducts': {
      const good = goods.find(({ mergedInto }) => mergedInto)
      return good && { productId: good.id, into: good.mergedInto }
    }
    case 'addCustomer': {
      const address = pick % 2 ? placeAt(amount) : null
      const phone = pick % 3 ? `+9198200${10_000 + pick}` : null
      const named =
        pick % 7 === 0 ? { name: '', mark: `red shirt ${amount}` } : { name: `Mitali ${pick}` }
      return { customer: { id: v7(), ...named, phone, lang: 'bn', address } }
    }
    case 'editCustomer': {
      const card = one(phone.list<Customer>(entity.customer), pick)
      const set = pick % 2 ? { note: `owes ${amount}`, lang: 'hi' } : { address: placeAt(pick) }
      return card && { customerId: card.id, set, ...(card.address ? { forget: card.address } : {}) }
    }
    case 'mergeCustomers': {
      const cards = phone.list<Customer>(entity.customer)
      const [card, into] = [one(cards, pick), one(cards, amount)]
      return card && into && { customerId: card.id, into: into.id }
    }
    case 'unmergeCustomers': {
      const merged = phone.list<Customer>(entity.customer).filter(({ mergedInto }) => mergedInto)
      const card = one(merged, pick)
      return card && { customerId: card.id, into: card.mergedInto }
    }
    case 'eraseCustomer': {
      // Whoever owes something is not offered to be erased.
      const settled = phone.list<Customer>(entity.customer).filter(({ id }) => {
        const entries = phone.list<KhataEntry>(entity.khata)
        return balanceOf(entries.filter(({ partyId }) => partyId === id)) === 0
      })
      const card = one(settled, pick)
      const his = orders.filter(({ customerId }) => customerId === card?.id)
      return card && { customerIds: [card.id], orderIds: his.map(({ id }) => id) }
    }
    case 'resolveAttention':
      return { attentionId: one(phone.list(entity.attention), pick)?.id ?? v7() }
    case 'voidMutation':
      return {}
    default:
      return billArgsFor(phone, { verb, pick, amount }, product)
  }
}

const placeAt = (n: number): Address => ({
  line: `Flat ${n}`,
  landmark: '',
  pin: '700001',
  latE6: null,
  lngE6: null,
})
