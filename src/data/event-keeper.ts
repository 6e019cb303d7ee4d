import type { Book } from './book.ts'
import { listen } from './events.ts'
import { readMeta } from './meta.ts'

/** A phone in the pocket keeps no stream open. */
const hiddenMs = 60_000

/** Keeps a stream of pokes open while this tab leads, the shop is joined and the page is looked at. */
export class EventKeeper {
  /** A stream stands. */
  isOpen = false
  private stream: AbortController | undefined
  private seenAt = 0

  private readonly book: Book
  private readonly onPoke: (v: number) => void
  private readonly onOpen: () => void

  /** `onOpen`: a stream stands from now on; what came before it was not poked for. */
  constructor(book: Book, onPoke: (v: number) => void, onOpen: () => void) {
    this.book = book
    this.onPoke = onPoke
    this.onOpen = onOpen
  }

  /** Opens or closes the stream as things stand now. True = it wants to be asked again soon. */
  async tend(): Promise<boolean> {
    const { ports, db } = this.book
    const now = ports.elapsed()
    if (ports.visible()) this.seenAt = now
    const sync = await readMeta(db, 'sync')
    const isWanted = sync?.epoch != null && !sync.mustPair && now - this.seenAt < hiddenMs
    if (!isWanted) this.close()
    else if (!this.stream) {
      const stream = new AbortController()
      this.stream = stream
      void listen(ports, stream.signal, this.onPoke, (isOpen) => {
        if (this.stream !== stream) return
        this.isOpen = isOpen
        if (isOpen) this.onOpen()
      })
    }
    return isWanted
  }

  close(): void {
    this.stream?.abort()
    this.stream = undefined
    this.isOpen = false
  }
}
