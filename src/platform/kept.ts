/**
 * The few words this phone must know before any book is open: its language, which shop, how far the first run has come.
 *
 * localStorage answers at once, also to the shell in index.html. But Chromium writes it to disk only seconds later, so
 * a browser that is killed comes back to older words, or none. Each word therefore goes into IndexedDB as well, which
 * has it when it says so, and from there comes back at the start.
 */
const prefix = 'haat.'
const dbName = 'haat-kept'
const storeName = 'words'

/** Keys kept since this page began: newer than whatever was read from the disk meanwhile. */
const fresh = new Set<string>()

/** `at` = when it was kept, UTC ms; absent: by an earlier version. */
type KeptWord = { key: string; word: string | null; at?: number }

/** Beside each word, when it was kept: a page that is loaded anew may have cut off what went to the disk. */
const timeOf = (key: string): string => `${prefix}${key}.at`

export const readKept = (key: string): string | null => localStorage.getItem(prefix + key)

/** Known at once; resolves when it also survives a kill. null forgets the word. */
export async function keep(key: string, word: string | null): Promise<void> {
  fresh.add(key)
  const row = { key, word, at: Date.now() }
  remember(row)
  try {
    const db = await open()
    const writing = db.transaction(storeName, 'readwrite', { durability: 'strict' })
    writing.objectStore(storeName).put(row)
    await new Promise((resolve, reject) => {
      writing.addEventListener('complete', resolve)
      writing.addEventListener('abort', () => reject(writing.error ?? new Error('aborted')))
    })
    db.close()
  } catch (error) {
    // On a full phone localStorage still has it, unless the browser is killed in the next seconds.
    reportError(error)
  }
}

/** Brings back what a killed browser had not written; true when that was anything. */
export async function restoreKept(): Promise<boolean> {
  try {
    const db = await open()
    const rows: KeptWord[] = await done(db.transaction(storeName).objectStore(storeName).getAll())
    db.close()
    const lost = rows.filter(({ key, word, at = 0 }) => {
      const known = localStorage.getItem(timeOf(key))
      const isNewer = known === null || at > Number(known)
      return !fresh.has(key) && isNewer && readKept(key) !== word
    })
    for (const row of lost) remember(row)
    return lost.length > 0
  } catch (error) {
    // Where IndexedDB does not open, the shop does not either, and that is told when it is opened.
    reportError(error)
    return false
  }
}

function remember({ key, word, at = 0 }: KeptWord): void {
  if (word === null) {
    localStorage.removeItem(prefix + key)
    localStorage.removeItem(timeOf(key))
  } else {
    localStorage.setItem(prefix + key, word)
    localStorage.setItem(timeOf(key), String(at))
  }
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(dbName, 1)
  opening.addEventListener('upgradeneeded', () =>
    opening.result.createObjectStore(storeName, { keyPath: 'key' }),
  )
  return done(opening)
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')))
  })
