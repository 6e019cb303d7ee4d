import { useSyncExternalStore } from 'react'

const storageKey = 'haat.digits'
const listeners = new Set<() => void>()

/** Whether numbers are shown in the digits of the language; Latin unless the shopkeeper chose otherwise. */
const isNative = (): boolean => localStorage.getItem(storageKey) === 'native'

export function setNativeDigits(native: boolean): void {
  localStorage.setItem(storageKey, native ? 'native' : 'latin')
  for (const listener of listeners) listener()
}

export const useNativeDigits = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isNative)
