import { useSyncExternalStore } from 'react'
import { useStore } from '../../data/live.ts'
import { importRun, type ImportRun, type ImportState } from './import-run.ts'

/** The last list that was taken in on this phone, and what can be done with it. */
export function useImport(): ImportState & { run: ImportRun } {
  const run = importRun(useStore())
  return { ...useSyncExternalStore(run.subscribe, run.current), run }
}
