import { buildMatchIndex, type MatchEntry, packIndex } from '#core/catalogue/match-index.ts'

// Building the index of ten thousand products takes a slow phone seconds; here it stops no finger.
self.onmessage = ({ data }: MessageEvent<MatchEntry[]>) => {
  self.postMessage(packIndex(buildMatchIndex(data)))
}
