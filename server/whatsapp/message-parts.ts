import { formatRupees } from '#core/money/format-rupees.ts'
import { quantityParts } from '#core/quantity/format-quantity.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import type { NotBrought } from '#core/shop/delivery.ts'
import type { Lang } from '#core/shop/languages.ts'
import { cutText } from './cut-text.ts'
import { phrase } from './phrases.ts'
import type { ToldSlot } from './slot-messages.ts'
import { whenIt } from './when-it.ts'

/** One line as the customer reads it: base units, paise; `doubt` when the shop must look twice. */
export type ShownLine = {
  name: string
  qty: number
  unit: Unit
  totalPaise: number
  doubt: boolean
}

/** How the shop takes an order just now, as far as the customer has to know. */
export type OrderTerms = {
  /** The shop looks at it only when it opens, or when its pause is over, both in ms; null while it is open. */
  closed: { now: number; opensAt: number; isPaused: boolean } | null
  mode: 'home' | 'pickup'
  /** What bringing it costs, in the total already. */
  deliveryPaise: number
  /** Why the shop does not bring it, or, of one to be brought, why it has to think about it. */
  why: NotBrought | null
  /** When it comes, where the shop gives slots. */
  slot?: ToldSlot | undefined
}

/** Lines and names are bounded so that the total below them always fits in one message. */
export const maxLines = 30
export const shortName = (name: string): string => cutText(name, 40, '…')
/** So short where the message has buttons below it. */
export const shorterName = (name: string): string => cutText(name, 28, '…')

/** Why he comes for it himself, or what the shop will tell him about bringing it. */
export function howItGoes(lang: Lang, { mode, why }: OrderTerms): string[] {
  if (why === null) return []
  const end = mode === 'pickup' ? 'received.come' : 'received.shop_decides'
  return [`${phrase(lang, `received.why.${why}`)} ${phrase(lang, end)}`]
}

/** When the shop will look at it, if not now. */
export function whenOpen(lang: Lang, { closed }: OrderTerms): string[] {
  if (!closed) return []
  const when = whenIt(lang, closed.opensAt, closed.now)
  return [phrase(lang, closed.isPaused ? 'received.paused' : 'received.closed', { when })]
}

/** What bringing it costs, as a line of its own. */
export const deliveryLine = (lang: Lang, { deliveryPaise }: OrderTerms): string[] =>
  deliveryPaise > 0
    ? [`• ${phrase(lang, 'received.delivery')} – ${formatRupees(deliveryPaise)}`]
    : []

export function shownLine(lang: Lang, { name, qty, unit, totalPaise, doubt }: ShownLine): string {
  if (doubt) return `• ${shortName(name)} ❓`
  return `• ${shownAmount(lang, { name, qty, unit, totalPaise })}`
}

export const shownAmount = (
  lang: Lang,
  { name, qty, unit, totalPaise }: Omit<ShownLine, 'doubt'>,
): string => `${shortName(name)} – ${shownQuantity(lang, qty, unit)} – ${formatRupees(totalPaise)}`

export function shownQuantity(lang: Lang, qty: number, unit: Unit): string {
  const parts = quantityParts(qty, unit)
  const count = Number(parts.amount.replaceAll(',', ''))
  return phrase(lang, `unit.${parts.unit}`, { amount: parts.amount, count })
}
