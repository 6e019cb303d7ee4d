import { useSyncExternalStore } from 'react'
import { keep, readKept } from './kept.ts'

const key = 'away'
const listeners = new Set<() => void>()

function tell(word: string | null): void {
  void keep(key, word)
  for (const listener of listeners) listener()
}

/** Nobody has the phone in his hand; it asks for a PIN, also after the next start. */
export const goAway = (): void => tell('yes')

/** Somebody has shown who he is. */
export const comeBack = (): void => tell(null)

export const useIsAway = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => readKept(key) !== null,
  )
