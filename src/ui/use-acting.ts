import { useCallback, useRef, useState } from 'react'
import { type Done, useUndoBar } from './UndoBar.tsx'

/** How an act ended, as a value. */
export type Outcome = { ok: true; id?: string } | { ok: false; code: string }

/**
 * Runs one act at a time, so that a double tap acts once, and says how it went: `done` when it went well, else the
 * sentence for the refusal's code.
 */
export function useActing(sentenceOf: (code: string) => string) {
  const tell = useUndoBar()
  const isRunning = useRef(false)
  const [isActing, setIsActing] = useState(false)
  const act = useCallback(
    async (work: () => Promise<Outcome>, done?: (id: string) => Done | null): Promise<boolean> => {
      if (isRunning.current) return false
      isRunning.current = true
      setIsActing(true)
      try {
        const outcome = await work()
        if (!outcome.ok) tell({ text: sentenceOf(outcome.code) })
        else {
          const bar = done?.(outcome.id ?? '')
          if (bar) tell(bar)
        }
        return outcome.ok
      } finally {
        isRunning.current = false
        setIsActing(false)
      }
    },
    [tell, sentenceOf],
  )
  return { isActing, act }
}
