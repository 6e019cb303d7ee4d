import { Dexie } from 'dexie'
import type { Book } from './book.ts'
import type { Ports, Room } from './ports.ts'
import { transact } from './transact.ts'

const canaryKeys = ['canary:1', 'canary:2']
const canaryText = 'x'.repeat(32_000)
const dayMs = 24 * 3600 * 1000

/** The browser has no room: the write and everything in its transaction did not happen. */
export function isQuotaError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'QuotaExceededError') return true
  if ('inner' in error && isQuotaError(error.inner)) return true
  return 'failures' in error && Array.isArray(error.failures) && error.failures.some(isQuotaError)
}

/** IndexedDB failed, for whatever reason; nothing of the transaction was kept. */
export const isStorageFailure = (error: unknown): boolean =>
  isQuotaError(error) || error instanceof Dexie.DexieError

/** Remembers that the phone is full, or tells the developers what else went wrong; returns the code for the screen. */
export function storageFailed(
  { db, storageFull, ports }: Pick<Book, 'db' | 'storageFull' | 'ports'>,
  error: unknown,
): 'storage_full' | 'storage_failed' {
  if (isQuotaError(error)) {
    storageFull.set(true)
    return 'storage_full'
  }
  // A book that was closed meanwhile, for a newer program or by the browser, says nothing about the disk.
  if (db.isOpen())
    ports.report(new Error('The phone could not write into its book.', { cause: error }))
  return 'storage_failed'
}

/**
 * Finds out by trying whether 64 KB can still be written, since the browser's own estimate was measured to be no
 * evidence of space (sync.md section 12). Never throws.
 */
export async function singCanary(book: Book): Promise<void> {
  const { db, ports } = book
  try {
    const usedAt = ports.now()
    await transact(db, 'rw', [db.cache], async (db) => {
      await db.cache.bulkPut(
        canaryKeys.map((k) => ({ k, usedAt, bytes: canaryText.length, value: canaryText })),
      )
    })
    await db.cache.bulkDelete(canaryKeys)
    book.storageFull.set(false)
  } catch (error) {
    storageFailed(book, error)
  }
}

/** Above this part of the space, what the phone can do without goes first. */
const nearlyFull = 0.9

/** Whether it is time to make room: a write was refused, or the browser's space is nearly used up. */
export async function isTight({ ports, storageFull }: Book): Promise<boolean> {
  if (storageFull.get()) return true
  const room = await ports.room()
  return room !== undefined && isNearlyFull(room)
}

export const isNearlyFull = ({ used, most }: Room): boolean => used >= nearlyFull * most

/** Sings soon, when no screen waits for the disk, and every day; the returned function ends it. */
export function keepCanary(book: Book): () => void {
  const sing = () => {
    void singCanary(book)
    end = book.ports.setTimer(sing, dayMs)
  }
  let end = book.ports.whenIdle(sing)
  return () => end()
}

/**
 * Asks the browser not to clear the shop's book by itself. Call it after the install and after the first useful act;
 * asking again is harmless.
 */
export async function askToKeep(ports: Pick<Ports, 'persist' | 'persisted'>): Promise<boolean> {
  return (await ports.persisted()) || ports.persist()
}
