import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'

/** What was just done, in a sentence, and how to take it back while that is honest. */
export type Done = { text: string; undo?: () => unknown }

type Shown = Done & { no: number }

const UndoContext = createContext<{ shown: Shown | null; clear: () => void } | null>(null)
/** Apart from what is shown, so that whoever only tells is not drawn anew with every sentence. */
const TellContext = createContext<((done: Done) => void) | null>(null)

/** Long enough to read a sentence while serving someone (P6). */
const shownMs = 8000

/** Holds what was just done across screens. Put once around the app. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null)
  const tell = useCallback(
    (done: Done) => setShown((before) => ({ ...done, no: (before?.no ?? 0) + 1 })),
    [],
  )
  const clear = useCallback(() => setShown(null), [])
  useEffect(() => {
    if (!shown) return undefined
    const timer = window.setTimeout(clear, shownMs)
    return () => window.clearTimeout(timer)
  }, [shown, clear])
  return (
    <TellContext value={tell}>
      <UndoContext value={{ shown, clear }}>{children}</UndoContext>
    </TellContext>
  )
}

/** `tell({ text, undo })` shows the bar for 8 s on whatever screen comes next. */
export function useUndoBar(): (done: Done) => void {
  const tell = useContext(TellContext)
  if (!tell) throw new Error('useUndoBar needs an UndoProvider around the app.')
  return tell
}

/** The bar itself; `Screen` makes room for it above its bottom slot, so that it never covers a button. */
export function UndoBar() {
  const t = useT('ui')
  const context = useContext(UndoContext)
  const shown = context?.shown
  return (
    <div role="status" className="px-3">
      {shown && (
        <div
          key={shown.no}
          className="mb-2 flex animate-rise flex-wrap items-center gap-x-2 rounded-card bg-night py-1 ps-4 pe-1 text-on-night shadow-float"
        >
          <span className="min-w-[8rem] flex-1 py-2">{shown.text}</span>
          {shown.undo && (
            <button
              type="button"
              className="min-h-12 rounded-mark px-4 font-bold text-on-night-brand active:opacity-70"
              onClick={() => {
                context.clear()
                shown.undo?.()
              }}
            >
              {t('undo')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
