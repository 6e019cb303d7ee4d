import type { MatchIndex } from '#core/catalogue/match-index.ts'
import { trustedScript } from '../platform/trusted-script.ts'
import matchWorker from './match-worker.ts?worker&url'
import type { SearchSource } from './search-entries.ts'

/** The index of what can be found, built in a worker so that no finger waits for it. */
export function buildElsewhere(source: SearchSource): Promise<MatchIndex> {
  const worker = new Worker(trustedScript(matchWorker), { type: 'module' })
  return new Promise<MatchIndex>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<MatchIndex>) => resolve(data)
    worker.onerror = ({ message }) =>
      reject(new Error(`The search index was not built: ${message}`))
    worker.postMessage(source)
  }).finally(() => worker.terminate())
}
