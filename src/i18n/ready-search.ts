import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { foldText } from '#core/catalogue/fold-text.ts'
import type { MatchIndex } from '#core/catalogue/match-index.ts'
import { type ReadyItem, readyEntries } from '#core/catalogue/ready-catalogue.ts'

import { languages } from '#core/shop/languages.ts'
import type { HaatDb } from '../data/db.ts'
import { useStore } from '../data/live.ts'
import { loadCatalogue } from '../platform/catalogue.ts'
import { makeIndex, readIndex } from './kept-index.ts'
import { searchEngine, type SearchEngine } from './search-engine.ts'

/** More than this many hits nobody reads through. */
const mostHits = 40

/** The index of the ready catalogue in all languages; it never changes while the app is open. */
let built: { index: MatchIndex; search: SearchEngine['search'] } | null = null
let building: Promise<MatchIndex> | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const current = () => built

/** Brings the index of the ready catalogue into memory: kept by an earlier start, or built in a worker. */
export function loadReadyIndex(db: HaatDb): Promise<MatchIndex> {
  building ??= load(db)
  // The next screen tries again.
  building.catch(() => (building = undefined))
  return building
}

async function load(db: HaatDb): Promise<MatchIndex> {
  const kept = await readIndex(db, 'ready')
  const index = kept?.index ?? (await build(db))
  const { search } = await searchEngine()
  built = { index, search }
  for (const listener of listeners) listener()
  return index
}

async function build(db: HaatDb): Promise<MatchIndex> {
  const files = await Promise.all(languages.map(loadCatalogue))
  const names = files.map((file) => file.names)
  return makeIndex(
    db,
    'ready',
    files.slice(0, 1).flatMap(({ base }) => readyEntries(base, names)),
    '',
  )
}

/**
 * Ready goods as people say them in any language, best first; nothing for an empty query. Until the index is there,
 * by parts of the names in the language of `items`.
 */
export function useReadySearch(items: readonly ReadyItem[], query: string): readonly ReadyItem[] {
  const { db } = useStore()
  const known = useSyncExternalStore(subscribe, current)
  // Words of the shown language are found without it.
  useEffect(() => void loadReadyIndex(db).catch(reportError), [db])
  return useMemo(() => {
    if (query.trim() === '') return []
    if (!known) {
      const part = foldText(query).trim()
      return items.filter((item) => foldedNames(item).includes(part)).slice(0, mostHits)
    }
    const byId = new Map(items.map((item) => [item.id, item]))
    return known.search(known.index, query, mostHits).flatMap(({ id }) => byId.get(id) ?? [])
  }, [known, items, query])
}

const folded = new WeakMap<ReadyItem, string>()

function foldedNames(item: ReadyItem): string {
  const known = folded.get(item)
  if (known !== undefined) return known
  const text = foldText([item.name, ...item.aliases, ...item.latin].join(' '))
  folded.set(item, text)
  return text
}
