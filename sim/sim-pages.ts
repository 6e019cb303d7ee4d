import type { Book } from '#src/data/book.ts'
import { PullPages } from '#src/data/pull.ts'
import type { PullRequest } from '#core/sync/protocol.ts'

type Fetch = Book['ports']['fetch']

/**
 * The pages of one tab. What it asks ahead reaches the server when the page before is taken in, so that a run can be
 * played again; the answer waits for the next pull, however much happens until then.
 */
export class SimPages extends PullPages {
  private wanted: { book: Book; request: PullRequest; g: number } | undefined

  override async askAhead(book: Book, request: PullRequest, g: number): Promise<void> {
    this.wanted = { book, request, g }
  }

  async bringAhead(fetch: Fetch): Promise<void> {
    const { wanted } = this
    this.wanted = undefined
    if (!wanted) return
    const { book, request, g } = wanted
    await super.askAhead({ ...book, ports: { ...book.ports, fetch } }, request, g)
  }
}
