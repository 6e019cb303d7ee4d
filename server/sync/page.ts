import type { VersionedRow } from '#core/sync/columns.ts'

/** Raw JSON in one page; more waits for the next, so that a slow phone always gets somewhere. */
const mostBytes = 256 * 1024

/**
 * Rows of one page of a pull, which ends by count or by size, but never empty while there is something. Rows that
 * travel together count once: on a slow network the way there and back costs more than a row.
 */
export class Page {
  readonly rows: VersionedRow[] = []
  private items = 0
  private bytes = 0
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  /** How many more items it takes. */
  get room(): number {
    return this.bytes >= mostBytes ? 0 : this.limit - this.items
  }

  /** Adds rows that belong together; false when they have to wait for the next page. */
  add(rows: readonly VersionedRow[]): boolean {
    if (this.room === 0) return false
    this.items++
    this.rows.push(...rows)
    for (const { row } of rows) this.bytes += JSON.stringify(row).length
    return true
  }
}
