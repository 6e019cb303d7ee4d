import { IDBDatabase as FakeDatabase, IDBObjectStore as FakeStore } from 'fake-indexeddb'

/** How one open database shall fail. */
export type Fault = {
  /** Writes that still succeed; Infinity = all. */
  writesLeft: number
  /** Beginnings, writes and ends of transactions that still succeed before the tab dies; Infinity = all. */
  stepsLeft: number
  /** What happens then: the tab dies with its open transactions, or the browser says that the disk is full. */
  end: 'die' | 'full'
  isDead: boolean
}

const faults = new WeakMap<IDBDatabase, Fault>()
const running = new WeakMap<IDBDatabase, Set<IDBTransaction>>()

export const newFault = (): Fault => ({
  writesLeft: Number.POSITIVE_INFINITY,
  stepsLeft: Number.POSITIVE_INFINITY,
  end: 'die',
  isDead: false,
})

/** Puts an open database under the orders of `fault`. */
export function putUnder(db: IDBDatabase, fault: Fault): void {
  patchOnce()
  faults.set(db, fault)
}

/** Ends the tab: what was not committed is gone, and nothing more can be written or read through this connection. */
export function kill(db: IDBDatabase): void {
  const fault = faults.get(db)
  if (fault) fault.isDead = true
  for (const tx of running.get(db) ?? []) {
    try {
      tx.abort()
    } catch {
      // It has just come to its end.
    }
  }
}

let isPatched = false

function patchOnce(): void {
  if (isPatched) return
  isPatched = true
  const transaction = FakeDatabase.prototype.transaction
  FakeDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (faults.get(this)?.isDead) throw new DOMException('The tab is dead.', 'UnknownError')
    if (isLastStep(this)) throw died()
    const tx = transaction.apply(this, args)
    const open = running.get(this) ?? new Set()
    running.set(this, open.add(tx))
    const end = () => open.delete(tx)
    tx.addEventListener('complete', end)
    tx.addEventListener('complete', () => isLastStep(this))
    tx.addEventListener('abort', end)
    return tx
  }
  const { put, add, delete: remove } = FakeStore.prototype
  FakeStore.prototype.put = function (this: IDBObjectStore, ...args) {
    meet(this)
    return put.apply(this, args)
  }
  FakeStore.prototype.add = function (this: IDBObjectStore, ...args) {
    meet(this)
    return add.apply(this, args)
  }
  FakeStore.prototype.delete = function (this: IDBObjectStore, ...args) {
    meet(this)
    return remove.apply(this, args)
  }
}

function meet(store: IDBObjectStore): void {
  const { db } = store.transaction
  const fault = faults.get(db)
  if (!fault) return
  if (isLastStep(db)) throw died()
  if (fault.writesLeft-- > 0) return
  if (fault.end === 'full') {
    throw new DOMException('The disk is full.', 'QuotaExceededError')
  }
  kill(db)
  throw died()
}

/** Takes one step of those that are left; true = there was none, and the tab is dead. */
function isLastStep(db: IDBDatabase): boolean {
  const fault = faults.get(db)
  if (!fault || fault.stepsLeft-- > 0) return false
  kill(db)
  return true
}

const died = (): DOMException => new DOMException('The tab died.', 'AbortError')
