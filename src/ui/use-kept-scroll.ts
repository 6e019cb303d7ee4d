import { type RefObject, useLayoutEffect, useRef } from 'react'

/** How far each address was scrolled when it was left. */
const places = new Map<string, number>()

const address = (): string => location.pathname + location.search

/** Rows come from the phone's book in a moment; later growth must not move the reader. */
const settleMs = 1000

/**
 * Finds a scrolled screen again where it was left. The element's only child holds the content; while that grows to its
 * first full height the place is kept, until the reader scrolls.
 */
export function useKeptScroll(): RefObject<HTMLDivElement | null> {
  const scrolling = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = scrolling.current
    const content = element?.firstElementChild
    if (!element || !content) return undefined
    const place = places.get(address()) ?? 0
    const restore = () => {
      element.scrollTop = place
    }
    const keep = () => places.set(address(), element.scrollTop)
    const growth = new ResizeObserver(restore)
    const end = () => growth.disconnect()
    if (place > 0) growth.observe(content)
    const timer = window.setTimeout(end, settleMs)
    element.addEventListener('pointerdown', end, { once: true })
    element.addEventListener('scroll', keep, { passive: true })
    return () => {
      window.clearTimeout(timer)
      end()
      element.removeEventListener('pointerdown', end)
      element.removeEventListener('scroll', keep)
    }
  }, [])
  return scrolling
}
