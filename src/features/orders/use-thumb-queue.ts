import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Order } from '#core/order/order.ts'
import { holdUnderThumb } from './hold-under-thumb.ts'
import { isMeant, type Stand, standingNow } from './steady.ts'

/** Accepts an order, true = kept; `onUndone` is called when that is taken back. */
export type Accept = (order: Order, onUndone: () => void) => Promise<boolean>

/** Takes an order that was touched at `at` (ms of the page's clock), unless the touch was meant for another. */
export type Take = (order: Order, at: number, accept: Accept) => void

type Queue = {
  /** The orders without those that are being accepted. */
  shown: Order[] | undefined
  take: Take
  /** For the element that holds their cards. */
  list: RefObject<HTMLDivElement | null>
}

/**
 * New orders as the thumb takes them, one after the other. An accepted one makes room for the next at once and comes
 * back when it could not be kept; the next button stands where the last one was, and the tail of a double tap accepts
 * nothing. `above` = how many other cards stand over the list.
 */
export function useThumbQueue(orders: Order[] | undefined, above = 0): Queue {
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set())
  const stands = useRef<ReadonlyMap<string, Stand>>(new Map())
  const takenAt = useRef(Number.NEGATIVE_INFINITY)
  const list = useRef<HTMLDivElement>(null)
  const release = useRef<(() => void) | null>(null)
  // What the book no longer lists has left for good; should it come back, it is shown again.
  const still = orders?.filter(({ id }) => leaving.has(id))
  if (still && still.length < leaving.size) setLeaving(new Set(still.map(({ id }) => id)))
  const shown = orders?.filter(({ id }) => !leaving.has(id))
  const ids = shown?.map(({ id }) => id).join()

  useLayoutEffect(() => {
    if (ids === undefined) return
    const places = [...Array(above).keys()].map(String)
    const now = [...places, ...(ids === '' ? [] : ids.split(','))]
    stands.current = standingNow(stands.current, now, performance.now())
    release.current?.()
    release.current = null
  }, [ids, above])

  const take = useCallback<Take>((order, at, accept) => {
    if (!isMeant(stands.current.get(order.id), at, takenAt.current)) return
    takenAt.current = at
    release.current = list.current && holdUnderThumb(list.current, order.id)
    setLeaving((before) => new Set(before).add(order.id))
    const comeBack = () =>
      setLeaving((before) => new Set([...before].filter((id) => id !== order.id)))
    void accept(order, comeBack).then(
      (isKept) => isKept || comeBack(),
      (error: unknown) => {
        comeBack()
        throw error
      },
    )
  }, [])

  return { shown, take, list }
}
