import { billNo, freshLetters, type Numbered, numberStart } from '#core/bill/bill-number.ts'
import type { BookTables } from './db.ts'
import { type BillSeries, readMeta, type Who, writeMeta } from './meta.ts'
import type { Ports } from './ports.ts'

/**
 * The next numbers of this phone's bills and credit notes (V2, V7), for the transaction that keeps the bill. A phone that has not seen its series
 * begin (its book was mended, or came from a copy) begins one of its own, so no number can come twice.
 */
export class BillNumbers {
  private series: BillSeries & { letters: string }
  private isUsed = false

  private constructor(series: BillSeries & { letters: string }) {
    this.series = series
  }

  static async read(
    db: BookTables,
    { login }: Who,
    ports: Pick<Ports, 'newId'>,
  ): Promise<BillNumbers> {
    const known = await readMeta(db, 'bills')
    const mine = known?.login === login ? known : { login, letters: null, next: {} }
    return new BillNumbers({ ...mine, letters: mine.letters ?? freshLetters(ports.newId()) })
  }

  /** The number of what is written at `at`; the same until it is taken. */
  at(kind: Numbered, at: number): string {
    const { letters, next } = this.series
    const start = numberStart(kind, at)
    return billNo(start, letters, next[start] ?? 1)
  }

  take(kind: Numbered, at: number): void {
    const { next } = this.series
    const start = numberStart(kind, at)
    this.series = { ...this.series, next: { ...next, [start]: (next[start] ?? 1) + 1 } }
    this.isUsed = true
  }

  async write(db: BookTables): Promise<void> {
    if (this.isUsed) await writeMeta(db, 'bills', this.series)
  }
}
