import type { VersionedRow } from '#core/sync/columns.ts'

/** Raw JSON in one page; more waits for the next, so that a slow phone always gets somewhere. */
const mostBytes = 256 * 1024

/** Rows of one page of a pull, which ends by count or by size, but never empty while there is something. */
export class Page {
  readonly rows: VersionedRow[] = []
  private bytes = 0
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  /** How many more rows it takes. */
  get room(): number {
    return this.bytes >= mostBytes ? 0 : Math.max(0, this.limit - this.rows.length)
  }

  /** Adds rows that belong together; false when they have to wait for the next page. */
  add(rows: readonly VersionedRow[]): boolean {
    if (this.rows.length > 0 && rows.length > this.room) return false
    this.rows.push(...rows)
    for (const { row } of rows) this.bytes += JSON.stringify(row).length
    return true
  }
}
