import { formatRupees } from '../money/format-rupees.ts'
import { duePaise, orderMoney } from './order-money.ts'
import type { Order, Prepaid } from './order.ts'
import type { Reason } from './reasons.ts'

/** The phrases of `locales/<language>/whatsapp.json` that tell how an order stands. */
type StepKey =
  | `accepted.${'home' | 'pickup'}`
  | 'packed'
  | 'out.on_the_way'
  | 'out.code'
  | 'pickup.ready'
  | 'pickup.code'
  | 'pay.due'
  | 'pay.due_or_upi'
  | 'pay.nothing_due'
  | 'pay.prepaid'
  | 'delivered.done'
  | 'delivered.paid'
  | 'delivered.thanks'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | `returned.${'here' | 'nothing_due' | 'prepaid' | 'money_back' | 'again'}`
  | `reason.${Reason}`

export type StepPhrase = (key: StepKey, values?: { [name: string]: string }) => string

/** `vpa` = the shop's UPI address, null when it has none; `secret` = the code for the door, null when there is none. */
type Handover = {
  code: string
  duePaise: number
  vpa: string | null
  secret: string | null
  prepaid?: Prepaid | undefined
}

/** A step of an order with what its customer has to know; money in paise. */
export type Step =
  | { st: 'accepted'; code: string; mode: Order['mode'] }
  | { st: 'packed'; code: string }
  | ({ st: 'out_for_delivery' | 'ready_for_pickup' } & Handover)
  /** `paidPaise` is 0 when nothing was paid at the door. */
  | { st: 'delivered'; code: string; paidPaise: number }
  | { st: 'expired'; code: string }
  | { st: 'rejected' | 'cancelled' | 'delivery_failed'; code: string; reason: Reason }
  /** `surplusPaise` = what the customer is to get back. */
  | {
      st: 'returned'
      code: string
      reason: Reason
      surplusPaise: number
      prepaid?: Prepaid | undefined
    }

/** How an order stands, in the customer's language, a line each; the same words whoever sends them. */
export function stepWords(phrase: StepPhrase, step: Step): string[] {
  const { st, code } = step
  switch (st) {
    case 'accepted':
      return [phrase(`accepted.${step.mode}`, { code })]
    case 'packed':
      return [phrase('packed', { code })]
    case 'out_for_delivery':
      return [phrase('out.on_the_way', { code }), ...handover(phrase, 'out.code', step)]
    case 'ready_for_pickup':
      return [phrase('pickup.ready', { code }), ...handover(phrase, 'pickup.code', step)]
    case 'delivered': {
      const amount = formatRupees(step.paidPaise)
      return [
        phrase('delivered.done', { code }),
        ...(step.paidPaise > 0 ? [phrase('delivered.paid', { amount })] : []),
        phrase('delivered.thanks'),
      ]
    }
    case 'expired':
      return [phrase('expired', { code })]
    case 'rejected':
    case 'cancelled':
    case 'delivery_failed': {
      const key = st === 'delivery_failed' ? 'failed' : st
      return [phrase(key, { code, reason: phrase(`reason.${step.reason}`) })]
    }
    case 'returned': {
      const amount = formatRupees(step.surplusPaise)
      return [
        phrase('returned.here', { code, reason: phrase(`reason.${step.reason}`) }),
        ...(step.surplusPaise > 0 ? [phrase('returned.money_back', { amount })] : []),
        ...(step.prepaid ? [phrase('returned.prepaid', step.prepaid)] : []),
        ...(step.surplusPaise > 0 || step.prepaid ? [] : [phrase('returned.nothing_due')]),
        phrase('returned.again'),
      ]
    }
  }
}

function handover(
  phrase: StepPhrase,
  codeKey: 'out.code' | 'pickup.code',
  { duePaise: paise, vpa, secret, prepaid }: Handover,
): string[] {
  const due = prepaid ? [phrase('pay.prepaid', prepaid)] : dueWords(phrase, paise, vpa)
  return secret === null ? due : [...due, phrase(codeKey, { secret })]
}

/**
 * How much to pay and to which UPI address. WhatsApp makes nothing but http links tappable, so a `upi://` link would be
 * a line of noise; as code the address is shown letter by letter, underscores and all.
 */
export function dueWords(phrase: StepPhrase, paise: number, vpa: string | null): string[] {
  if (paise === 0) return [phrase('pay.nothing_due')]
  const amount = formatRupees(paise)
  if (vpa === null) return [phrase('pay.due', { amount })]
  return [phrase('pay.due_or_upi', { amount }), `\`\`\`${vpa}\`\`\``]
}

/** The step at which an order stands; null while nothing is decided that its customer could be told. */
export function stepOf(order: Order, vpa: string | null): Step | null {
  const { st, code, mode, prepaid } = order
  const reason = order.reason ?? 'no_response'
  switch (st) {
    case 'accepted':
      return { st, code, mode }
    case 'packed':
    case 'expired':
      return { st, code }
    case 'out_for_delivery':
    case 'ready_for_pickup':
      return { st, code, duePaise: duePaise(order), vpa, secret: null, prepaid }
    case 'delivered':
      return { st, code, paidPaise: 0 }
    case 'rejected':
    case 'cancelled':
    case 'delivery_failed':
      return { st, code, reason }
    case 'returned':
      return { st, code, reason, surplusPaise: orderMoney(order).surplus, prepaid }
    case 'draft':
    case 'placed':
    case 'change_proposed':
      return null
  }
}
