import { buildMatchIndex } from '#core/catalogue/match-index.ts'
import { type SearchSource, searchEntries } from './search-entries.ts'

// Building the index of ten thousand products takes a slow phone seconds; here it stops no finger.
self.onmessage = ({ data }: MessageEvent<SearchSource>) => {
  self.postMessage(buildMatchIndex(searchEntries(data)))
}
