import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from './live.ts'

/**
 * Something half done: shown at once, kept on disk with every change, and back after the phone was killed. `read` turns
 * what was kept, or nothing, into a value; it has to stay the same function.
 */
export function useKeptDraft<T>(key: string, read: (kept: unknown) => T): [T, (next: T) => void] {
  const store = useStore()
  const [value, setValue] = useState(() => read(undefined))
  // A change made before the disk has answered is newer than what the disk says.
  const isTouched = useRef(false)
  useEffect(() => {
    let isHere = true
    void store.draft(key).then((kept) => {
      if (isHere && !isTouched.current) setValue(read(kept))
    })
    return () => {
      isHere = false
    }
  }, [store, key, read])
  const change = useCallback(
    (next: T) => {
      isTouched.current = true
      setValue(next)
      void store.saveDraft(key, next)
    },
    [store, key],
  )
  return [value, change]
}
