import { useSyncExternalStore } from 'react'
import { keep, readKept } from '../platform/kept.ts'

const storageKey = 'digits'
const listeners = new Set<() => void>()

/** Asked for each number that is drawn, and the first look at what is kept takes a slow phone a tenth of a second. */
let known: boolean | undefined

/** Whether numbers are shown in the digits of the language; Latin unless the shopkeeper chose otherwise. */
const isNative = (): boolean => (known ??= readKept(storageKey) === 'native')

export function setNativeDigits(native: boolean): void {
  known = native
  void keep(storageKey, native ? 'native' : 'latin')
  for (const listener of listeners) listener()
}

export const useNativeDigits = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isNative)
