import * as z from 'zod/mini'
import type { ReasonUse } from './reasons.ts'

export const orderStatusSchema = z.enum([
  'draft',
  'placed',
  'change_proposed',
  'accepted',
  'packed',
  'ready_for_pickup',
  'out_for_delivery',
  'delivery_failed',
  'delivered',
  'rejected',
  'expired',
  'cancelled',
  'returned',
])
export type OrderStatus = z.infer<typeof orderStatusSchema>

export const actorSchema = z.enum(['customer', 'shop', 'rider', 'channel', 'system'])
export type Actor = z.infer<typeof actorSchema>

type Transition = {
  from: OrderStatus | '(new)'
  to: OrderStatus
  by: readonly Actor[]
  /** What the mandatory reason is used for; absent = none needed. */
  reason?: ReasonUse
}

/** Every move an order may make (O1; commerce-protocols 5.2). Guards that need more than the table live in the mutations. */
export const transitions: readonly Transition[] = [
  { from: '(new)', to: 'draft', by: ['shop', 'channel'] },
  { from: '(new)', to: 'placed', by: ['channel', 'shop'] },
  { from: 'draft', to: 'placed', by: ['customer', 'shop'] },
  { from: 'draft', to: 'cancelled', by: ['customer', 'shop', 'system'], reason: 'cancel' },
  { from: 'placed', to: 'accepted', by: ['shop', 'system'] },
  { from: 'placed', to: 'change_proposed', by: ['shop'] },
  { from: 'placed', to: 'rejected', by: ['shop'], reason: 'reject' },
  { from: 'placed', to: 'expired', by: ['system'], reason: 'expire' },
  { from: 'placed', to: 'cancelled', by: ['customer', 'channel'], reason: 'cancel' },
  { from: 'change_proposed', to: 'accepted', by: ['customer', 'channel', 'system'] },
  {
    from: 'change_proposed',
    to: 'cancelled',
    by: ['customer', 'channel', 'system'],
    reason: 'cancel',
  },
  { from: 'change_proposed', to: 'rejected', by: ['shop'], reason: 'reject' },
  { from: 'accepted', to: 'packed', by: ['shop'] },
  { from: 'accepted', to: 'change_proposed', by: ['shop'] },
  { from: 'accepted', to: 'cancelled', by: ['customer', 'shop', 'channel'], reason: 'cancel' },
  { from: 'packed', to: 'out_for_delivery', by: ['shop', 'rider'] },
  { from: 'packed', to: 'ready_for_pickup', by: ['shop'] },
  { from: 'packed', to: 'cancelled', by: ['customer', 'shop', 'channel'], reason: 'cancel' },
  { from: 'ready_for_pickup', to: 'delivered', by: ['shop'] },
  {
    from: 'ready_for_pickup',
    to: 'cancelled',
    by: ['customer', 'shop', 'system'],
    reason: 'cancel',
  },
  { from: 'out_for_delivery', to: 'delivered', by: ['rider', 'shop'] },
  { from: 'out_for_delivery', to: 'delivery_failed', by: ['rider', 'shop'], reason: 'fail' },
  { from: 'delivery_failed', to: 'out_for_delivery', by: ['shop', 'rider'] },
  { from: 'delivery_failed', to: 'returned', by: ['shop'], reason: 'return' },
]

/** May this actor move an order so? (O1) */
export const findTransition = (
  from: OrderStatus | '(new)',
  to: OrderStatus,
  actor: Actor,
): Transition | undefined =>
  transitions.find((t) => t.from === from && t.to === to && t.by.includes(actor))

const ends: readonly OrderStatus[] = ['delivered', 'rejected', 'expired', 'cancelled', 'returned']

/** Delivered, rejected, expired, cancelled and returned orders move no more (O2). */
export const isClosed = (status: OrderStatus): boolean => ends.includes(status)

/** Nothing is packed yet, so its customer ends it himself; later he asks the shop to (O14). */
export const endsAtOnce = (status: OrderStatus): boolean =>
  ['draft', 'placed', 'change_proposed', 'accepted'].includes(status)

/** Three attempts, then only a return remains (O6; commerce-protocols 5.4). */
export const maxDeliveryAttempts = 3
