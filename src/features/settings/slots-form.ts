import type { SlotPlan } from '#core/shop/slots.ts'
import { closings } from './hours-form.ts'

export const everyDay = [0, 1, 2, 3, 4, 5, 6]

/** So many plans a shop can have. */
export const mostSlots = 12

/** What most shops can keep, offered at one tap: once in the morning, once in the evening. */
export const usualSlots: SlotPlan[] = [
  { days: everyDay, from: 9 * 60, to: 11 * 60, home: 10 },
  { days: everyDay, from: 17 * 60, to: 19 * 60, home: 10 },
]

/** One more, behind the others: it begins where the last one ends. */
export function nextSlot(slots: readonly SlotPlan[]): SlotPlan {
  const last = slots.toSorted((a, b) => a.to - b.to).at(-1)
  const from = Math.min(last?.to ?? 9 * 60, 21 * 60)
  return { days: everyDay, from, to: from + 2 * 60, home: last?.home ?? 10 }
}

/** A plan that begins at another time ends after it: as it did, or two hours later. */
export function withFrom(plan: SlotPlan, from: number): SlotPlan {
  const latest = closings(from).at(-1) ?? plan.to
  return { ...plan, from, to: plan.to > from ? plan.to : Math.min(from + 2 * 60, latest) }
}

/** With one day more or less; a plan without any day would be none. */
export function withDay(plan: SlotPlan, day: number): SlotPlan {
  const others = plan.days.filter((each) => each !== day)
  const isThere = others.length < plan.days.length
  if (isThere) return others.length > 0 ? { ...plan, days: others } : plan
  return { ...plan, days: [...others, day].sort((a, b) => a - b) }
}

/** The plans in the order of the day. */
export const inDayOrder = (slots: readonly SlotPlan[]): SlotPlan[] =>
  slots.toSorted((a, b) => a.from - b.from || a.to - b.to)
