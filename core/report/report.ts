import type { Paise } from '../money/paise.ts'
import { paise } from '../money/paise.ts'
import { costOf, type ExactCost } from '../purchase/cost.ts'
import type { OpenSum, Two } from './day-sum.ts'

/** A good or a person in a report: base units or how often, and paise, less what came back. */
export type Line = { id: string; a: number; paise: number }

/** Sales less what came back, in paise (F1). */
export const netPaise = ({ soldPaise, backPaise }: Pick<OpenSum, 'soldPaise' | 'backPaise'>) =>
  paise(soldPaise - backPaise)

/** Amounts under the ids that stand for these ids today: merged goods and cards are one (C22, K3). */
export function joinedLines(
  tally: ReadonlyMap<string, Two>,
  keptId: (id: string) => string,
): Line[] {
  const lines = new Map<string, Line>()
  for (const [id, { a, b }] of tally) {
    const kept = keptId(id)
    const line = lines.get(kept)
    if (line) {
      line.a += a
      line.paise += b
    } else lines.set(kept, { id: kept, a, paise: b })
  }
  return [...lines.values()].sort((x, y) => y.paise - x.paise || (x.id < y.id ? -1 : 1))
}

/** What is left of sales when what the goods cost is taken off (F3). */
export type Profit = {
  /** Of the goods whose cost is known. */
  paise: Paise
  /** What those goods sold for. */
  ofPaise: Paise
  /** Goods that were sold and whose cost nobody knows, the most sold first: in no profit. */
  unknown: Line[]
  /** What was sold beside them: amounts without a good, and for bringing. */
  unknownPaise: Paise
}

/**
 * The profit on goods at what they cost now, over their newest receipts (B3). What has no known cost is in none and is
 * named (F3). `lines` as `joinedLines` gives them.
 */
export function profitOf(
  lines: readonly Line[],
  { soldPaise, backPaise }: Pick<OpenSum, 'soldPaise' | 'backPaise'>,
  costOfGood: (id: string) => ExactCost | null,
): Profit {
  let sum = 0
  let of = 0
  const unknown: Line[] = []
  for (const line of lines) {
    const gain = profitOfLine(line, costOfGood(line.id))
    if (gain === null) unknown.push(line)
    else {
      sum += gain
      of += line.paise
    }
  }
  const known = paise(of)
  return {
    ...{ paise: paise(sum), ofPaise: known, unknown },
    unknownPaise: paise(soldPaise - backPaise - known),
  }
}

/** The profit on one good; null: nobody knows what it cost. More may have come back than was sold. */
export function profitOfLine({ a: qty, paise: sold }: Line, cost: ExactCost | null): number | null {
  if (!cost) return null
  const spent = costOf(cost, Math.abs(qty))
  return qty < 0 ? sold + spent : sold - spent
}

/** By how much more or less, in whole per cent; null where there was nothing before. */
export const changePercent = (now: number, before: number): number | null =>
  before <= 0 ? null : Math.round(((now - before) * 100) / before)
