import type { Amount } from '../quantity/parse-quantity.ts'
import type { Unit } from '../quantity/quantity.ts'

/** A word that names, or an amount with how unlikely it is that it names something instead ("7 up", "5 star"). */
export type Part = { kind: 'name' } | { kind: 'amount'; amount: Amount; asName: number }

/** A size said beside a count: 2 packets of 500 ml each. */
export type Each = { qty: number; unit: Unit }

/** One item: parts from `from` to `to`, of which `lead` amounts stand before the name and `trail` after it. */
export type Share = {
  from: number
  to: number
  lead: number
  trail: number
  amount: Amount | null
  each: Each | null
}

/** Whether amounts stand before or after the names. */
export type Style = 'before' | 'after' | null

/** What it costs to read something in an unlikely way; only their order matters. */
const costs = {
  noAmount: 3,
  noAmountYet: 0.5,
  noName: 6,
  twoAmounts: 1,
  around: 1.5,
  turn: 0.6,
  longName: 0.1,
}
/** No item is named by more words than this. */
const longest = 30

type State = { cost: number; style: Style; back: State | null; share: Share | null }

/**
 * Shares the parts of a run-on line out to items, each with at most one amount before or after its name, in the
 * cheapest way: "2 kg chini 1 kg besan", "चावल 5 किलो साबुन 2", "maggi 70g 2" (I3). `style` is that of the message.
 */
export function shareLines(parts: readonly Part[], style: Style): Share[] {
  const states: State[] = [{ cost: 0, style, back: null, share: null }]
  for (let to = 1; to <= parts.length; to++) {
    let best: State | null = null
    for (let from = Math.max(0, to - longest); from < to; from++) {
      const back = states[from]
      if (back === undefined) continue
      const read = readShare(parts, from, to, back.style)
      // An amount is left out at the end of a list sooner than at its head.
      const isEarly = read.share.amount === null && to < parts.length
      const cost = back.cost + read.cost + (isEarly ? costs.noAmountYet : 0)
      if (best === null || cost < best.cost) {
        best = { cost, style: read.style ?? back.style, back, share: read.share }
      }
    }
    if (best !== null) states.push(best)
  }
  const shares: Share[] = []
  for (let state = states.at(-1) ?? null; state?.share != null; state = state.back) {
    shares.unshift(state.share)
  }
  return shares
}

type Reading = { cost: number; style: Style; share: Share }

/** The cheapest reading of the parts as one item. */
function readShare(parts: readonly Part[], from: number, to: number, before: Style): Reading {
  let best: Reading | null = null
  for (let lead = 0; lead <= 2; lead++) {
    if (lead > 0 && parts[from + lead - 1]?.kind !== 'amount') break
    for (let trail = 0; lead + trail <= Math.min(2, to - from); trail++) {
      if (trail > 0 && parts[to - trail]?.kind !== 'amount') break
      const reading = readWith(parts, { from, to, lead, trail }, before)
      if (reading !== null && (best === null || reading.cost < best.cost)) best = reading
    }
  }
  return (
    best ?? {
      cost: costs.noAmount,
      style: null,
      share: { from, to, lead: 0, trail: 0, amount: null, each: null },
    }
  )
}

function readWith(
  parts: readonly Part[],
  place: { from: number; to: number; lead: number; trail: number },
  before: Style,
): Reading | null {
  const { from, to, lead, trail } = place
  let cost = 0
  for (let i = from + lead; i < to - trail; i++) {
    const part = parts[i]
    cost += part?.kind === 'amount' ? part.asName : costs.longName
  }
  if (from + lead >= to - trail) cost += costs.noName
  const amounts: Amount[] = []
  for (let i = from; i < to; i++) {
    const part = parts[i]
    if (part?.kind === 'amount' && (i < from + lead || i >= to - trail)) amounts.push(part.amount)
  }
  const style: Style = lead > 0 === trail > 0 ? null : lead > 0 ? 'before' : 'after'
  if (style !== null && before !== null && style !== before) cost += costs.turn
  const [first, second] = amounts
  if (first === undefined) {
    return { cost: cost + costs.noAmount, style, share: { ...place, amount: null, each: null } }
  }
  if (second === undefined) return { cost, style, share: { ...place, amount: first, each: null } }
  const both = together(first, second) ?? together(second, first)
  if (both === null) return null
  const share = { ...place, ...both }
  return { cost: cost + (style === null ? costs.around : costs.twoAmounts), style, share }
}

/** More packets than this beside a size is a price or another item. */
const mostPackets = 24

/** Two amounts that are one: 1 kg 500 g, so many of such a size, so many at such a price; null when they are two. */
function together(a: Amount, b: Amount): { amount: Amount; each: Each | null } | null {
  if (a.kind === 'rupees' && b.kind !== 'rupees') return { amount: b, each: null }
  if (a.kind !== 'quantity' || a.unit === 'piece') return null
  if (b.kind === 'count' && b.count <= mostPackets) {
    return { amount: b, each: { qty: a.qty, unit: a.unit } }
  }
  if (b.kind !== 'quantity') return null
  if (b.unit === 'piece') {
    return b.qty <= mostPackets ? { amount: b, each: { qty: a.qty, unit: a.unit } } : null
  }
  const isRest = a.unit === b.unit && a.qty >= 1000 && a.qty % 1000 === 0 && b.qty < 1000
  return isRest ? { amount: { ...a, qty: a.qty + b.qty }, each: null } : null
}

/** The style that most stretches with one plain amount keep. */
export function styleOf(stretches: readonly (readonly Part[])[]): Style {
  let lean = 0
  for (const parts of stretches) {
    const amounts = parts.filter((part) => part.kind === 'amount')
    if (amounts.length !== 1 || parts.length === 1) continue
    if (parts[0] === amounts[0]) lean--
    if (parts.at(-1) === amounts[0]) lean++
  }
  return lean === 0 ? null : lean < 0 ? 'before' : 'after'
}
