import type { Unit } from './quantity.ts'

/** The next amount up or down as people weigh: 50 g below half a kilo, 250 g below two kilos, then 500 g; single pieces. */
export function steppedQty(qty: number, unit: Unit, direction: 1 | -1): number {
  if (unit === 'piece') return Math.max(0, qty + direction)
  const from = direction > 0 ? qty : qty - 1
  const step = from < 500 ? 50 : from < 2000 ? 250 : 500
  const next = direction > 0 ? Math.floor(qty / step) + 1 : Math.ceil(qty / step) - 1
  return Math.max(0, next * step)
}
