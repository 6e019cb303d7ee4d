import { useEffect, useEffectEvent } from 'react'

/**
 * Android back closes what is open. Chrome 126 and later do that for every `<dialog>` by CloseWatcher; before that a
 * history entry of our own takes the back press, and is taken off again when the thing closes another way.
 */
export function useBackCloses(onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if ('CloseWatcher' in window) return undefined
    let isTaken = false
    const onPop = () => {
      isTaken = true
      close()
    }
    window.history.pushState({ sheet: true }, '')
    window.addEventListener('popstate', onPop, { once: true })
    return () => {
      window.removeEventListener('popstate', onPop)
      const isOurs = (window.history.state as { sheet?: boolean } | null)?.sheet === true
      if (!isTaken && isOurs) window.history.back()
    }
  }, [])
}
