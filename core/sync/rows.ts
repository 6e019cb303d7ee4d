import { type Attention, attentionSchema } from '../attention/attention.ts'
import { type Bill, billSchema } from '../bill/bill.ts'
import { type Photo, photoSchema } from '../catalogue/photo.ts'
import { type Product, productSchema } from '../catalogue/product.ts'
import { type Customer, customerSchema } from '../customer/customer.ts'
import { type DrawerEntry, drawerEntrySchema } from '../drawer/drawer.ts'
import { type KhataEntry, khataEntrySchema } from '../khata/khata.ts'
import { type Order, orderSchema } from '../order/order.ts'
import { type Cost, costSchema } from '../purchase/cost.ts'
import { type Purchase, purchaseSchema } from '../purchase/purchase.ts'
import { type Supplier, supplierSchema } from '../purchase/supplier.ts'
import { type Round, roundSchema } from '../round/round.ts'
import { type Member, memberSchema } from '../shop/member.ts'
import { type Shop, shopSchema } from '../shop/shop.ts'
import { type Movement, movementSchema } from '../stock/movement.ts'
import {
  type ShelfCount,
  shelfCountSchema,
  type StockTake,
  stockTakeSchema,
} from '../stock/stock-take.ts'
import { type Stock, stockSchema } from '../stock/stock.ts'

/** Entity numbers on the wire and in storage. They only grow; 3 is kept for category. */
export const entity = {
  shop: 1,
  member: 2,
  product: 4,
  stock: 5,
  customer: 6,
  order: 7,
  bill: 8,
  khata: 9,
  attention: 10,
  movement: 11,
  round: 12,
  supplier: 13,
  purchase: 14,
  cost: 15,
  stockTake: 16,
  shelfCount: 17,
  photo: 18,
  drawer: 19,
} as const

export type Entity = (typeof entity)[keyof typeof entity]

export type RowOf = {
  1: Shop
  2: Member
  4: Product
  5: Stock
  6: Customer
  7: Order
  8: Bill
  9: KhataEntry
  10: Attention
  11: Movement
  12: Round
  13: Supplier
  14: Purchase
  15: Cost
  16: StockTake
  17: ShelfCount
  18: Photo
  19: DrawerEntry
}

export type Row = RowOf[Entity]

export const rowSchemas = {
  1: shopSchema,
  2: memberSchema,
  4: productSchema,
  5: stockSchema,
  6: customerSchema,
  7: orderSchema,
  8: billSchema,
  9: khataEntrySchema,
  10: attentionSchema,
  11: movementSchema,
  12: roundSchema,
  13: supplierSchema,
  14: purchaseSchema,
  15: costSchema,
  16: stockTakeSchema,
  17: shelfCountSchema,
  18: photoSchema,
  19: drawerEntrySchema,
} as const

export const entities: readonly Entity[] = Object.values(entity)

/** Names one row of the shop: entity number and id. */
export type Key = `${Entity}:${string}`

export const keyOf = (e: Entity, id: string): Key => `${e}:${id}`

export function splitKey(key: Key): { e: Entity; id: string } {
  const colon = key.indexOf(':')
  return { e: Number(key.slice(0, colon)) as Entity, id: key.slice(colon + 1) }
}

export const isEntity = (e: number): e is Entity => Object.hasOwn(rowSchemas, e)
