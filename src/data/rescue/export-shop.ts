import { broughtForward } from '#core/shop-file/brought-forward.ts'
import type { FileMutation, FileRow } from '#core/shop-file/format.ts'
import { ShopFileWriter } from '#core/shop-file/write-shop-file.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { Movement } from '#core/stock/movement.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entities, type Entity, entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import { assert } from '#core/assert.ts'
import type { Book } from '../book.ts'
import type { OutboxRow } from '../db.ts'
import { bookTables, fromStored, type KeptRow, storedEntity, viewTable } from '../dexie-tables.ts'
import { bareRow } from '../fold-view.ts'
import { readMeta, type SyncMeta, type Who } from '../meta.ts'
import { fileTools } from './file-tools.ts'
import { breathe } from '../breathe.ts'
import { transact } from '../transact.ts'

/** They lie in one table with the shop's own row, and are read with it. */
const sharing: readonly Entity[] = [
  ...[entity.member, entity.round, entity.supplier, entity.stockTake],
]

/** Rows read at once, and written before the screen may go first. */
const piece = 300

type Content = {
  sync: SyncMeta
  who: Who
  views: Map<Key, KeptRow>
  shadows: Map<Key, KeptRow | null>
  outbox: OutboxRow[]
}

/**
 * The whole shop as one file, read at one moment. `next` = the first mutation number that is not in it. Throws what
 * IndexedDB throws.
 */
export async function exportShop(book: Book): Promise<{ file: File; next: number }> {
  const { sync, who, views, shadows, outbox } = await readAll(book)
  const shop = views.get(keyOf(entity.shop, book.shopId)) as Shop | undefined
  assert(shop, 'An open book has its shop.')
  const madeAt = book.ports.now()
  const { app } = book.ports
  const head = {
    shop: shop.id,
    name: shop.name,
    app,
    member: who.member,
    madeAt,
    epoch: sync.epoch,
  }
  const writer = new ShopFileWriter(head, fileTools)
  let count = 0
  for (const row of fileRows(views, shadows)) {
    writer.row(row)
    if (++count % piece === 0) await breathe(book.ports)
  }
  for (const row of outbox) if (isOpen(row)) writer.mutation(asFileMutation(row))
  const day = new Date(madeAt + indiaMs).toISOString().slice(0, 10)
  const file = new File(writer.end(), `haat-${day}.txt`, { type: 'text/plain' })
  return { file, next: sync.nextSeq }
}

/** The shop's zone, which has no summer time. */
const indiaMs = 5.5 * 3_600_000

/** Refused and held work changes no row; everything else of the outbox may be missing at the server. */
const isOpen = ({ res }: OutboxRow): boolean => res !== 'refused' && res !== 'held'

const asFileMutation = ({
  id,
  name,
  nv,
  at,
  login,
  member,
  args,
  nofold,
}: OutboxRow): FileMutation => ({
  id,
  name,
  nv,
  at,
  login,
  member,
  args,
  ...(nofold ? { nofold } : {}),
})

/** Everything of one moment, table by table in small pieces. */
function readAll(book: Book): Promise<Content> {
  const { db } = book
  return transact(db, 'r', bookTables(db), async (db) => {
    const sync = await readMeta(db, 'sync')
    const who = await readMeta(db, 'who')
    assert(sync && who, 'An open book knows who it is.')
    const views = new Map<Key, KeptRow>()
    for (const e of entities) {
      // Shop, members and rounds share a table.
      if (sharing.includes(e)) continue
      let after: unknown = undefined
      for (;;) {
        const table = viewTable(db, e)
        const page = await (after === undefined
          ? table.orderBy(':id')
          : table.where(':id').above(after)
        )
          .limit(piece)
          .toArray()
        for (const stored of page) {
          const own = storedEntity(e, stored)
          views.set(keyOf(own, stored.id), fromStored(own, stored))
        }
        const last = page.at(-1)
        if (!last || page.length < piece) break
        after = e === entity.shop ? [storedEntity(e, last), last.id] : last.id
      }
    }
    const shadows = new Map<Key, KeptRow | null>()
    for (const { e, id, row } of await db.shadow.toArray()) shadows.set(keyOf(e, id), row)
    return { sync, who, views, shadows, outbox: await db.outbox.orderBy('seq').toArray() }
  })
}

/** The rows by entity and id, with what lies beneath unsent work. */
function* fileRows(
  views: ReadonlyMap<Key, KeptRow>,
  shadows: ReadonlyMap<Key, KeptRow | null>,
): Generator<FileRow> {
  const moves = movementsByProduct(views)
  for (const e of entities) {
    const keys = [...new Set([...views.keys(), ...shadows.keys()])]
      .filter((key) => key.startsWith(`${e}:`))
      .sort()
    for (const key of keys) {
      const view = views.get(key)
      const row: Row | null = view ? bareRow(view) : null
      const shadow = shadows.get(key)
      const base = shadow === undefined ? undefined : shadow && bareRow(shadow)
      const stock = e === entity.stock && row ? (row as Stock) : undefined
      yield {
        e,
        row,
        ...(base === undefined ? {} : { base }),
        ...(stock ? { broughtForward: broughtForward(stock, moves.get(stock.id) ?? []) } : {}),
      }
    }
  }
}

function movementsByProduct(views: ReadonlyMap<Key, KeptRow>): Map<string, Movement[]> {
  const moves = new Map<string, Movement[]>()
  for (const row of views.values()) {
    if (!('counted' in row)) continue
    const list = moves.get(row.productId) ?? []
    list.push(row)
    moves.set(row.productId, list)
  }
  return moves
}
