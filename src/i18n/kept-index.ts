import stamp from 'virtual:ready-catalogue/stamp'
import type { MatchEntry, MatchIndex, PackedIndex } from '#core/catalogue/match-index.ts'
import type { HaatDb } from '../data/db.ts'
import { trustedScript } from '../platform/trusted-script.ts'
import matchWorker from './match-worker.ts?worker&url'
import { searchEngine } from './search-engine.ts'

type Kept = { stamp: string; index: PackedIndex; about: string }

/** An index with what it was built from, in words of its owner. */
export type IndexAbout = { index: MatchIndex; about: string }

/** The index kept in the book under this name; undefined when there is none, or one of another version of the app. */
export async function readIndex(db: HaatDb, name: string): Promise<IndexAbout | undefined> {
  const row = await db.cache.get(keyOf(name))
  // Only written below.
  const kept = row?.value as Kept | undefined
  if (kept?.stamp !== stamp) return undefined
  const { unpackIndex } = await searchEngine()
  return { index: unpackIndex(kept.index), about: kept.about }
}

/** Builds an index in a worker, so that no finger waits for it, and keeps it in the book. */
export async function makeIndex(
  db: HaatDb,
  name: string,
  entries: readonly MatchEntry[],
  about: string,
): Promise<MatchIndex> {
  const index = await buildElsewhere(entries)
  const value: Kept = { stamp, index, about }
  const bytes = 4 * index.textWords.to.length + 2 * (index.words.length + about.length)
  // Without a copy it is built again next time; the book says by itself when the phone is full.
  await db.cache.put({ k: keyOf(name), usedAt: Date.now(), bytes, value }).catch(reportError)
  const { unpackIndex } = await searchEngine()
  return unpackIndex(index)
}

const keyOf = (name: string): string => `search ${name}`

function buildElsewhere(entries: readonly MatchEntry[]): Promise<PackedIndex> {
  const worker = new Worker(trustedScript(matchWorker), { type: 'module' })
  return new Promise<PackedIndex>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PackedIndex>) => resolve(data)
    worker.onerror = ({ message }) =>
      reject(new Error(`The search index was not built: ${message}`))
    worker.postMessage(entries)
  }).finally(() => worker.terminate())
}
