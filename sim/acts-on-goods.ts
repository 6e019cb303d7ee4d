import { countArgs, joinedGood } from '#core/catalogue/joined-goods.ts'
import { pricesOf } from '#core/catalogue/mrp.ts'
import { amountSchema } from '#core/money/paise.ts'
import { doorCodeUses } from '#core/shop/shop.ts'
import { mayTakeBack, takeBackArgs } from '#core/stock/take-back.ts'
import { whyNotSame } from '#core/catalogue/same-goods.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { readTogether } from '#src/data/goods.ts'
import type { Chance } from './chance.ts'
import { anotherOf, nameOf, newGood } from './goods.ts'
import type { Act } from './hand.ts'
import { poisonNote } from './poison.ts'

export const addProduct: Act = async (hand) => {
  const { newId, chance } = hand.world
  const product = newGood(chance.from(0, 3), newId())
  const opening = chance.oneIn(4) ? null : { id: newId(), qty: chance.from(1, 5000) }
  const words = `puts ${nameOf(product)} on the list with ${opening?.qty ?? 'none'}`
  return hand.do(words, 'addProduct', { product, opening })
}

export const editProduct: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [product] = await hand.product()
  if (!product) return []
  const price = () => amountSchema.parse(1000 + 50 * chance.from(0, 200))
  const packs = product.packs ?? []
  const printed = pricesOf(product).flatMap(({ mrpPaise }) => mrpPaise ?? [])
  const change = chance.pick<Omit<ArgsOf<'editProduct'>, 'productId'>>([
    { set: { pricePaise: price() } },
    { set: { pricePaise: price() } },
    { set: { shelf: `shelf ${chance.from(1, 9)}`, hidden: chance.oneIn(2) } },
    { set: {}, packs: [{ id: newId(), name: 'carton', qty: chance.from(2, 48) }] },
    { set: {}, packs: chance.maybe(packs).map((pack) => ({ ...pack, pricePaise: price() })) },
    { set: {}, withoutPacks: chance.maybe(packs).map(({ id }) => id) },
    { set: {}, mrps: [{ mrpPaise: price(), pricePaise: amountSchema.parse(1000) }] },
    { set: {}, withoutMrps: chance.maybe(printed) },
  ])
  const words = `changes ${nameOf(product)}: ${JSON.stringify(change)}`
  return hand.do(words, 'editProduct', { productId: product.id, ...change })
}

export const setPhoto: Act = async (hand) => {
  const { chance } = hand.world
  const [product] = await hand.product()
  if (!product) return []
  const data = chance.oneIn(3) ? '' : 'AAAA'.repeat(chance.from(1, 2000))
  const picture = { type: 'image/webp' as const, data }
  const words = data === '' ? 'takes the photo off' : `takes a photo of ${data.length} for`
  return hand.do(`${words} ${nameOf(product)}`, 'setPhoto', { productId: product.id, picture })
}

export const moveStock: Act = async (hand) => {
  const { newId, chance } = hand.world
  const [product] = await hand.product()
  if (!product) return []
  const known = await hand.tab.store.db.moves.toArray()
  const [slip] = chance.oneIn(3) ? chance.maybe(known.filter(mayTakeBack)) : []
  if (slip) return hand.do(`takes back ${slip.qty}`, 'moveStock', takeBackArgs(slip))
  const reason = chance.pick(['receiving', 'receiving', 'own_use', 'destroying'] as const)
  const qty = chance.from(1, 60) * (reason === 'receiving' ? 1 : -1)
  const note = chance.oneIn(20) ? poisonNote : ''
  const told = {
    receiving: chance.oneIn(2) ? { batch: 'B7', expiry: chance.from(20_700, 20_720) } : {},
    destroying: { waste: chance.pick(['spoiled', 'broken'] as const) },
    own_use: {},
  }[reason]
  const args = { id: newId(), productId: product.id, reason, qty, ref: null, note, ...told }
  return hand.do(`moves ${qty} of ${nameOf(product)} ${note}`, 'moveStock', args)
}

export const countStock: Act = async (hand) => {
  const [product] = await hand.product()
  if (!product) return []
  const parts = await readTogether(hand.tab.store.db, product.id)
  if (!parts) return []
  const good = joinedGood(parts)
  const counted = Math.max(0, (good.stock?.qty ?? 0) + hand.world.chance.from(-20, 20))
  const args = countArgs(good, counted, hand.world.newId)
  return hand.do(`counts ${counted} of ${nameOf(product)}`, 'countStock', args)
}

/** Two goods of the list are one and the same, mostly two that may be; where there are none, one is put on it twice. */
export const mergeProducts: Act = async (hand) => {
  const { chance, newId } = hand.world
  const goods = chance.shuffled(await hand.tab.store.db.products.toArray())
  const [one] = goods.filter(({ mergedInto }) => mergedInto === undefined)
  if (!one) return []
  const fits = goods.filter(
    (each) => each !== one && each.mergedInto === undefined && whyNotSame(one, each) === null,
  )
  const [other] = chance.oneIn(8) ? goods.slice(1) : fits
  const twin = anotherOf(one, newId())
  const into = other?.id ?? twin.id
  const pair = { productId: one.id, into }
  return [
    ...(other
      ? []
      : await hand.do(`puts ${nameOf(one)} on the list twice`, 'addProduct', {
          product: twin,
          opening: null,
        })),
    ...(await hand.do(`merges ${one.id.slice(-4)} into ${into.slice(-4)}`, 'mergeProducts', pair)),
    // A slip that is seen at once; later it is rarely found again.
    ...(chance.oneIn(3) ? await hand.do('and takes them apart', 'unmergeProducts', pair) : []),
  ]
}

export const unmergeProducts: Act = async (hand) => {
  const goods = await hand.tab.store.db.products.toArray()
  const merged = goods.flatMap(({ id, mergedInto: into }) =>
    into ? [{ productId: id, into }] : [],
  )
  const [args] = hand.world.chance.maybe(merged)
  if (!args) return []
  return hand.do(`takes ${args.productId.slice(-4)} apart again`, 'unmergeProducts', args)
}

/** Sees to something in the needs-you tray. */
export const resolveAttention: Act = async (hand) => {
  const open = await hand.tab.store.db.attention.where('st').equals('open').toArray()
  const [item] = hand.world.chance.maybe(open)
  if (!item) return []
  return hand.do(`sees to "${item.code}"`, 'resolveAttention', { attentionId: item.id })
}

/** Orders are accepted by themselves, as many and as dear as come, or not. */
export const taking = (chance: Chance) => ({
  autoAccept: !chance.oneIn(4),
  autoUpToPaise: amountSchema.parse(10_000_000),
  autoMostOpen: chance.from(1, 40),
})

export const pauseOrders: Act = async (hand) => {
  const { chance } = hand.world
  const what = chance.pick(['orders', 'delivery'] as const)
  const minutes = chance.pick([0, 30, 60, 600])
  const words = `pauses ${what} for ${minutes} minutes`
  const args = { shopId: hand.tab.store.shopId, what, forMs: minutes * 60_000 }
  return hand.do(words, 'pauseOrders', args)
}

/** Closed on some days, at night and perhaps at noon; or always open. */
function hours(chance: Chance) {
  const from = chance.from(6, 11) * 60
  const day = [
    { from, to: 13 * 60 },
    { from: chance.from(13, 16) * 60, to: chance.from(17, 27) * 60 },
  ]
  return chance.oneIn(3) ? [] : Array.from({ length: 7 }, () => (chance.oneIn(4) ? [] : day))
}

/** A few can be brought in the morning and in the evening; or no windows. */
const slots = (chance: Chance) =>
  chance.oneIn(4)
    ? []
    : [9, 17].map((hour) => ({
        days: chance.oneIn(2) ? [0, 1, 2, 3, 4, 5, 6] : [chance.from(0, 6)],
        from: hour * 60,
        to: (hour + chance.from(1, 3)) * 60,
        home: chance.from(0, 4),
        ...(chance.oneIn(2) ? {} : { pickup: chance.from(1, 3) }),
      }))

export const editShop: Act = async (hand) => {
  const { chance } = hand.world
  const set = chance.pick([
    { acceptMinutes: chance.from(3, 30) },
    { strictStock: chance.oneIn(3) },
    { vpa: `gupta${chance.from(1, 9)}@upi` },
    { hours: hours(chance) },
    taking(chance),
    { deliveryPaise: amountSchema.parse(500 * chance.from(0, 8)) },
    { minDeliveryPaise: amountSchema.parse(1000 * chance.from(0, 20)) },
    { slots: slots(chance), slotMinutes: 30 * chance.from(0, 4) },
    { slots: slots(chance) },
    {
      place: { latE6: 19_076_000, lngE6: 72_877_000 + chance.from(0, 9000) },
      radiusM: 500 * chance.from(0, 4),
    },
    { doorCode: chance.pick(doorCodeUses) },
    { ownerPhone: '+919820040004', ownerRing: chance.oneIn(2) },
    { pins: chance.oneIn(2) ? [] : ['400001'], pickup: chance.oneIn(2) },
    {
      weighedLabels: [
        { prefix: `2${chance.from(0, 9)}`, itemDigits: chance.from(4, 6), says: 'g' as const },
      ],
    },
  ])
  const words = `sets ${Object.keys(set).join()} of the shop`
  return hand.do(words, 'editShop', { shopId: hand.tab.store.shopId, set })
}
