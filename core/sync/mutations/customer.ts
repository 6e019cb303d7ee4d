import * as z from 'zod/mini'
import {
  addressSchema,
  customerFieldsSchema,
  customerSchema,
  erased,
  writtenOn,
} from '../../customer/customer.ts'
import { idSchema, textSchema } from '../../id.ts'
import { forgotten, isForgotten, stillNeeds } from '../../order/forget-customer.ts'
import { orderMoney } from '../../order/order-money.ts'
import type { Order } from '../../order/order.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { lostFields } from '../newest-wins.ts'
import { entity, keyOf } from '../rows.ts'

/** What the server learned about a customer: name, language, address, WhatsApp ids. */
export const saveCustomer = defineMutation({
  name: 'saveCustomer',
  nv: 5,
  // Version 2 knows customers who want no messages, version 3 all that a card can hold, version 4 a mark and a limit of
  // credit, version 5 the page of a khata; the others say nothing of it.
  upcasts: { 1: (args) => args, 2: (args) => args, 3: (args) => args, 4: (args) => args },
  kind: 'fact',
  action: null,
  schema: z.strictObject({ customer: customerSchema }),
  keys: ({ customer }) => [keyOf(entity.customer, customer.id)],
  check: () => applied,
  reduce: { [entity.customer]: (_row, { args }) => args.customer },
})

/** The shop writes down somebody who comes or calls. */
export const addCustomer = defineMutation({
  name: 'addCustomer',
  nv: 2,
  // Version 2 knows people who have a mark and no name yet.
  upcasts: { 1: (args) => args },
  kind: 'fact',
  action: 'answer_orders',
  schema: z.strictObject({
    customer: z.strictObject({
      id: idSchema,
      ...z.omit(customerFieldsSchema, { note: true, address: true }).shape,
      address: z.nullable(addressSchema),
      mark: z.optional(textSchema(60)),
    }),
  }),
  keys: ({ customer }) => [keyOf(entity.customer, customer.id)],
  check: (read, { args }) => (read(entity.customer, args.customer.id) ? noop : applied),
  reduce: {
    [entity.customer]: (row, { args }) => row ?? { ...args.customer, waId: null, bsuid: null },
  },
})

/** The shop writes on a card; each field is settled by its newest hand, and no place is lost but `forget` (K4). */
export const editCustomer = defineMutation({
  name: 'editCustomer',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({
    customerId: idSchema,
    set: z.strictObject(z.partial(customerFieldsSchema).shape),
    forget: z.optional(addressSchema),
  }),
  keys: ({ customerId }) => [keyOf(entity.customer, customerId)],
  check: (read, act) => {
    const { customerId, set } = act.args
    const card = read(entity.customer, customerId)
    if (!card) return refused('depends')
    if (card.erasedAt !== undefined) return refused('customer_erased')
    const fields = lostFields(card.fat ?? {}, set, act)
    return fields.length > 0 ? { st: 'merged', detail: { customerId, fields } } : applied
  },
  reduce: {
    [entity.customer]: (card, act) =>
      card?.erasedAt === undefined ? card && writtenOn(card, act.args, act) : card,
  },
})

/**
 * Two cards are one person: from now on `into` stands for both, and nothing of either is rewritten (K3). Only cards that
 * stand by themselves are merged, so that no card ever leads back to itself.
 */
export const mergeCustomers = defineMutation({
  name: 'mergeCustomers',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ customerId: idSchema, into: idSchema }),
  keys: ({ customerId, into }) => [
    keyOf(entity.customer, customerId),
    keyOf(entity.customer, into),
  ],
  check: (read, { args: { customerId, into } }) => {
    if (customerId === into) return refused('same_customer')
    const [card, kept] = [read(entity.customer, customerId), read(entity.customer, into)]
    if (!card || !kept) return refused('depends')
    if (card.erasedAt !== undefined || kept.erasedAt !== undefined)
      return refused('customer_erased')
    // Another phone has merged the same two, perhaps the other way round.
    if (card.mergedInto === into || kept.mergedInto === customerId) return noop
    const isFree = card.mergedInto === undefined && kept.mergedInto === undefined
    return isFree ? applied : refused('merged_differently')
  },
  reduce: {
    [entity.customer]: (card, { args }, id) =>
      card && id === args.customerId && card.erasedAt === undefined
        ? { ...card, mergedInto: args.into }
        : card,
  },
})

/** They are two people after all: each card has its own again (K3). */
export const unmergeCustomers = defineMutation({
  name: 'unmergeCustomers',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({ customerId: idSchema, into: idSchema }),
  keys: ({ customerId }) => [keyOf(entity.customer, customerId)],
  check: (read, { args }) => {
    const card = read(entity.customer, args.customerId)
    if (!card) return refused('depends')
    return card.mergedInto === args.into ? applied : noop
  },
  reduce: {
    [entity.customer]: (card, { args }) => {
      if (card?.mergedInto !== args.into) return card
      const { mergedInto: _, ...alone } = card
      return alone
    },
  },
})

/**
 * A person wants to be forgotten: his cards become tombstones, and his orders lose what speaks of him (K6, K7). `orderIds`
 * are those the phone knows; the server adds the older ones.
 */
export const eraseCustomer = defineMutation({
  name: 'eraseCustomer',
  nv: 1,
  kind: 'request',
  action: 'run_shop',
  schema: z.strictObject({
    customerIds: z.array(idSchema).check(z.minLength(1), z.maxLength(20)),
    orderIds: z.array(idSchema).check(z.maxLength(500)),
  }),
  keys: ({ customerIds, orderIds }) => [
    ...customerIds.map((id) => keyOf(entity.customer, id)),
    ...orderIds.map((id) => keyOf(entity.order, id)),
  ],
  check: (read, { args }) => {
    const cards = args.customerIds.map((id) => read(entity.customer, id))
    if (cards.includes(undefined)) return refused('depends')
    const orders = args.orderIds
      .flatMap((id) => read(entity.order, id) ?? [])
      .filter((order) => isOf(order, args.customerIds))
    for (const order of orders) {
      const why = stillNeeds(order)
      if (why) {
        const { id: orderId, code } = order
        return refused(why, { orderId, code, paise: orderMoney(order).due })
      }
    }
    const isDone = cards.every((card) => card?.erasedAt !== undefined) && orders.every(isForgotten)
    return isDone ? noop : applied
  },
  reduce: {
    [entity.customer]: (card, { at }) =>
      card?.erasedAt === undefined ? card && erased(card, at) : card,
    [entity.order]: (order, { args }) => {
      if (!order || !isOf(order, args.customerIds)) return order
      return stillNeeds(order) === null && !isForgotten(order) ? forgotten(order) : order
    },
  },
})

const isOf = ({ customerId }: Order, customerIds: readonly string[]): boolean =>
  customerId !== null && customerIds.includes(customerId)
