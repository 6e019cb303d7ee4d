import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { MatchIndex } from '#core/catalogue/match-index.ts'
import { search } from '#core/catalogue/match-search.ts'
import { type ReadyItem, readyFlags } from '#core/catalogue/ready-catalogue.ts'
import { foldText } from '#core/catalogue/search-key.ts'
import { languages } from '#core/shop/languages.ts'
import { loadCatalogue } from '../platform/catalogue.ts'
import { buildElsewhere } from './build-index.ts'

/** More than this many hits nobody reads through. */
const mostHits = 40

/** The index of the ready catalogue in all languages; it never changes while the app is open. */
let built: MatchIndex | null = null
let building: Promise<void> | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const current = () => built

async function build(): Promise<void> {
  const files = await Promise.all(languages.map(loadCatalogue))
  const [first] = files
  if (!first) return
  const { base } = first
  built = await buildElsewhere({
    products: base.rows.map((row) => ({
      id: row[0],
      ref: row[0],
      names: {},
      // Nobody has sold any yet; what nearly every shop sells comes first among equals.
      sold30: (row[9] & readyFlags.starter) === 0 ? 0 : 1,
    })),
    base,
    names: files.map(({ names }) => names),
  })
  for (const listener of listeners) listener()
}

/**
 * Ready goods as people say them in any language, best first; nothing for an empty query. Until the index is there,
 * by parts of the names in the language of `items`.
 */
export function useReadySearch(items: readonly ReadyItem[], query: string): readonly ReadyItem[] {
  const index = useSyncExternalStore(subscribe, current)
  useEffect(() => {
    building ??= build().catch((error: unknown) => {
      // Words of the shown language are still found; the next screen tries again.
      building = undefined
      reportError(error)
    })
  }, [])
  return useMemo(() => {
    if (query.trim() === '') return []
    if (!index) {
      const part = foldText(query).trim()
      return items.filter((item) => foldedNames(item).includes(part)).slice(0, mostHits)
    }
    const byId = new Map(items.map((item) => [item.id, item]))
    return search(index, query, mostHits).flatMap(({ id }) => byId.get(id) ?? [])
  }, [index, items, query])
}

const folded = new WeakMap<ReadyItem, string>()

function foldedNames(item: ReadyItem): string {
  const known = folded.get(item)
  if (known !== undefined) return known
  const text = foldText([item.name, ...item.aliases, ...item.latin].join(' '))
  folded.set(item, text)
  return text
}
