import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { newBasket } from '#core/bill/basket.ts'
import { type Counter, counterSchema, withoutBilled } from '#core/bill/counter.ts'
import { useStore } from '../../data/live.ts'
import type { Store } from '../../data/store.ts'

const draftKey = 'counter'

type Change = (next: (before: Counter) => Counter) => void

/**
 * The counter of this phone: shown at once and on disk with every tap, back after the phone was killed. Null until the disk
 * has answered; what is tapped or scanned before waits for it, so that a bill in the making is never replaced by an empty
 * one.
 */
export function useCounter(): { counter: Counter | null; change: Change } {
  const store = useStore()
  const [counter, setCounter] = useState<Counter | null>(null)
  const newest = useRef<Counter | null>(null)
  const waiting = useRef<Parameters<Change>[0][]>([])
  const put = useCallback(
    (next: Counter) => {
      newest.current = next
      setCounter(next)
      void store.saveDraft(draftKey, next)
    },
    [store],
  )
  useEffect(() => {
    let isHere = true
    void readCounter(store).then((kept) => {
      if (!isHere) return
      const next = waiting.current.reduce((before, change) => change(before), kept)
      newest.current = kept
      setCounter(kept)
      if (next !== kept) put(next)
    })
    return () => {
      isHere = false
    }
  }, [store, put])
  const change = useCallback<Change>(
    (next) => {
      if (newest.current) put(next(newest.current))
      else waiting.current.push(next)
    },
    [put],
  )
  return { counter, change }
}

/** As it was kept, without what had become a bill before the phone died. */
async function readCounter({ db, draft }: Store): Promise<Counter> {
  const kept = counterSchema.safeParse(await draft(draftKey)).data
  if (!kept) return { basket: newBasket(newId), held: [] }
  const ids = [kept.basket, ...kept.held].map(({ id }) => id)
  const bills = await db.bills.bulkGet(ids)
  const billed = new Set(bills.flatMap((bill) => bill?.id ?? []))
  return withoutBilled(kept, (id) => billed.has(id), newId)
}
