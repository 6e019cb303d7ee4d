import { useSyncExternalStore } from 'react'

/** Narrowest tile whose two-line name still holds the longest words of our languages. */
const tileRem = 6.4

/** How many tiles fit side by side at the reader's text size. */
function columns(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return Math.max(1, Math.floor(window.innerWidth / (tileRem * rem)))
}

function subscribe(listener: () => void) {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

export const useColumns = (): number => useSyncExternalStore(subscribe, columns)
