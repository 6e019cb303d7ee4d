import type { OrderStatus } from '../../order/order-status.ts'
import { type OndcState, ondcStates } from './states.ts'
import type { OndcVersion } from './version.ts'

/** What a buyer's app was told last of an order: its state, and how many pieces of each item are left. */
export type Told = { state: OndcState; kept: number[] }

/** One callback of its own accord. */
export type NewsStep = { action: 'on_status' | 'on_update' | 'on_cancel'; state: OndcState }

const pending: OndcState = { order: 'Accepted', fulfilment: 'Pending' }

/** Forwards only: a later one is never followed by an earlier one. */
const ranks = [
  'Created Pending',
  'Accepted Pending',
  'In-progress Packed',
  'In-progress Order-picked-up',
  'In-progress Out-for-delivery',
  'Completed Order-delivered',
  'Cancelled Cancelled',
  'Cancelled Cancelled RTO-Initiated',
  'Cancelled Cancelled RTO-Delivered',
]

const rankOf = ({ order, fulfilment, back }: OndcState): number =>
  ranks.indexOf([order, fulfilment, ...(back ? [back] : [])].join(' '))

/**
 * What is to be told of an order that has come to `st`, one after the other and nothing twice (Z17). What the shop leaves
 * out is a part-cancel, which the contract knows only while nothing is packed; so it is told first.
 */
export function newsSteps(
  told: Told,
  { st, kept }: { st: OrderStatus; kept: readonly number[] },
  version: OndcVersion,
): NewsStep[] {
  const states = ondcStates(st, version).filter((state) => rankOf(state) > rankOf(told.state))
  const isEnded = states.some(({ order }) => order === 'Cancelled')
  const isLess = told.kept.some((before, i) => (kept[i] ?? 0) < before)
  const isPart = isLess && !isEnded && told.state.fulfilment === 'Pending'
  return [
    ...(isPart ? [{ action: 'on_update' as const, state: pending }] : []),
    ...states.map((state) => ({ action: actionOf(state), state })),
  ]
}

const actionOf = ({ order, back }: OndcState): NewsStep['action'] =>
  order === 'Cancelled' && back !== 'RTO-Delivered' ? 'on_cancel' : 'on_status'
