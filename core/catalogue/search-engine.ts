// All that searching needs, in one piece that a screen loads when it has been drawn.
export { findableShelf, findProducts } from './find-products.ts'
export { buildMatchIndex, unpackIndex } from './match-index.ts'
export { search } from './match-search.ts'
