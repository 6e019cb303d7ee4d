import { lineTotal } from '../money/line-total.ts'
import type { Paise } from '../money/paise.ts'

/** What so many `hundredths` of a percent of `whole` paise are, half up to the paisa, and never more than all of it (V15). */
export const percentOf = (whole: number, hundredths: number): Paise =>
  lineTotal(whole, 10_000, Math.min(hundredths, 10_000))
