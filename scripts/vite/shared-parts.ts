import type { Plugin, Rolldown } from 'vite'

type Group = Rolldown.CodeSplittingGroup
type Graph = { getModuleInfo: (id: string) => Rolldown.ModuleInfo | null }

/** What the page and the first run load; it stays apart, so that it waits for nothing of the shop. */
const page = ['src/app/main.tsx']
const firstRun = [...page, 'src/app/App.tsx', 'src/app/boot.ts']

/**
 * Groups for `codeSplitting` that put what several files of the build share, of our own modules and icons, together by
 * when it is needed: with the book, with the shop, or with the screens that come after. A file for each shared module
 * would be dozens of a few hundred bytes, which pack far worse and name each other again and again.
 */
export function sharedParts(root: string): Group[] {
  const named = (
    name: string,
    minShareCount: number,
    isIn: (id: string, graph: Graph) => boolean,
  ) =>
    ({
      debugName: name,
      name: (id, graph) => (isIn(id, graph) ? name : null),
      minShareCount,
      // What they stand on has a place of its own; else the smallest of them would draw in the first run.
      includeDependenciesRecursively: false,
    }) satisfies Group
  const reached = memoized(root)
  const isOurs = (id: string, graph: Graph): boolean =>
    /^\/(?:src|core)\//.test(id.slice(root.length)) &&
    !isOnlyLazy(id, graph) &&
    !reached(firstRun, graph).has(id)
  const book = ['src/data/store.ts']
  const shop = ['src/app/ShopApp.tsx', 'src/i18n/product-name.ts']
  const shelf = ['src/features/stock/StockScreen.tsx']
  // The book needs them too, and the start itself is both asked for late and needed at once: apart they wait for each other.
  const isOfStart = (id: string, graph: Graph): boolean =>
    id.includes('/node_modules/uuid/') ||
    (reached(firstRun, graph).has(id) && !reached(page, graph).has(id))
  return [
    named('start', 2, isOfStart),
    named('icons', 2, (id) => id.includes('/lucide-react/')),
    named('book', 2, (id, graph) => isOurs(id, graph) && reached(book, graph).has(id)),
    named('shop', 2, (id, graph) => isOurs(id, graph) && reached(shop, graph).has(id)),
    // On a slow phone to ask for a file costs more than what is in it.
    named(
      'shelf',
      2,
      (id, graph) =>
        /\/node_modules\/virtua\/|ready-catalogue\/stamp$/.test(id) ||
        (isOurs(id, graph) && reached(shelf, graph).has(id)),
    ),
    // What fewer screens share stays apart: the first tap on one of them should not bring half of the others.
    named('parts', 6, isOurs),
  ]
}

/** A screen that is only ever loaded late keeps its own file. */
function isOnlyLazy(id: string, graph: Graph): boolean {
  const info = graph.getModuleInfo(id)
  return info !== null && info.dynamicImporters.length > 0 && info.importers.length === 0
}

/** The modules of our own that the files load at once, themselves among them. */
function memoized(root: string): (files: string[], graph: Graph) => Set<string> {
  const known = new Map<string[], Set<string>>()
  return (files, graph) => {
    const found = known.get(files)
    if (found) return found
    const seen = new Set<string>()
    const visit = (id: string): void => {
      if (seen.has(id) || id.includes('/node_modules/')) return
      seen.add(id)
      for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) visit(imported)
    }
    for (const file of files) visit(`${root}/${file}`)
    known.set(files, seen)
    return seen
  }
}

/** Refuses a build whose files wait for each other: which runs first would hang on which screen is opened first. */
export function noCircles(): Plugin {
  return {
    name: 'haat-no-circles',
    generateBundle(_, bundle) {
      const done = new Set<string>()
      const visit = (file: string, path: string[]): void => {
        if (path.includes(file))
          throw new Error(`Files of the build wait for each other: ${[...path, file].join(' → ')}`)
        const chunk = bundle[file]
        if (chunk?.type !== 'chunk' || done.has(file)) return
        for (const imported of chunk.imports) visit(imported, [...path, file])
        done.add(file)
      }
      for (const file of Object.keys(bundle)) visit(file, [])
    },
  }
}
