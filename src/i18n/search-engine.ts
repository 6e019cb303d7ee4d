export type SearchEngine = typeof import('#core/catalogue/search-engine.ts')

/** The rules of searching; no first screen waits for them. */
export const searchEngine = (): Promise<SearchEngine> => import('#core/catalogue/search-engine.ts')
