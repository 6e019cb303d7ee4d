import { useSyncExternalStore } from 'react'
import { keep, readKept } from '../platform/kept.ts'

const storageKey = 'digits'
const listeners = new Set<() => void>()

/** Whether numbers are shown in the digits of the language; Latin unless the shopkeeper chose otherwise. */
const isNative = (): boolean => readKept(storageKey) === 'native'

export function setNativeDigits(native: boolean): void {
  void keep(storageKey, native ? 'native' : 'latin')
  for (const listener of listeners) listener()
}

export const useNativeDigits = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isNative)
