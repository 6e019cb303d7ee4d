import { modules, type Verb } from '#core/sync/registry.ts'

type Line = { productId: string; qty: number; moveId?: string; backId?: string; paise?: number }

/** Everything that a verb which moves goods or money may say. */
export type AllArgs = {
  id: string
  qty: number
  counted: number
  backAt: number
  at: number
  also: readonly { id: string; productId: string }[]
  counts: readonly { id: string; productId: string; counted: number; at: number }[]
  supplierId: string
  partyId: string
  purchaseId: string
  entryId: string
  billPaise: number
  paise: number
  paid: { paise: number } | null
  productId: string
  product: { id: string }
  opening: { id: string; qty: number } | null
  orderId: string
  order: { id: string; mode: string }
  roundId: string
  drops: readonly { orderId: string; paymentId: string }[]
  without: readonly string[]
  orderIds: readonly string[]
  countedPaise: number
  lines: readonly Line[]
  customerId: string | null
  method: string
  payments: readonly { id: string; method: string; paise: number }[]
  refunds: readonly { id: string; method: string; paise: number }[]
  entries: readonly { id: string; customerId: string; paise: number }[]
  back: readonly { id: string; productId: string; qty: number }[]
  moves: readonly { id: string; productId: string; qty: number }[]
  payment: { id: string; amountPaise: number; method: string; state: string } | null
  paymentId: string
  came: boolean
  words: readonly string[]
  refund: { id: string; amountPaise: number; method: string }
}

export const argsOf = (name: string, args: string | null): unknown =>
  modules[name as Verb].schema.parse(JSON.parse(args ?? '{}'))
