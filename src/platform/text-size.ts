import { useSyncExternalStore } from 'react'
import { keep, readKept } from './kept.ts'

/** How much bigger letters are than the phone's own setting. */
export const textSizes = [1, 1.3, 1.6, 2] as const
export type TextSize = (typeof textSizes)[number]

/** Also read by the shell in index.html, before any script of ours. */
const storageKey = 'text'
const listeners = new Set<() => void>()

function textSize(): TextSize {
  const kept = Number(readKept(storageKey))
  return textSizes.find((size) => size === kept) ?? 1
}

/** Letters change at once, and stay so. */
export function setTextSize(size: TextSize): void {
  void keep(storageKey, String(size))
  document.documentElement.style.setProperty('--text-scale', String(size))
  for (const listener of listeners) listener()
  // Lists measured for smaller letters measure again.
  window.dispatchEvent(new Event('resize'))
}

export const useTextSize = (): TextSize =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, textSize)
