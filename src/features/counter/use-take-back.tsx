import { type ReactNode, useState } from 'react'
import type { Bill } from '#core/bill/bill.ts'
import { mayVoid } from '#core/bill/void-limit.ts'
import type { Approval } from '#core/shop/pin.ts'
import { useHand, useStore } from '../../data/live.ts'
import { useBillActions } from './counter-actions.ts'

/** Somebody who may take back any bill is asked for his yes. */
export type YesAsked = {
  billId: string
  amountPaise: number
  onYes: (approval: Approval) => void
  onClose: () => void
}

/** Takes a bill back whole; above the limit of the hand with the yes of another, whom `asking` asks (R4, R5). */
export function useTakeBack(askYes: (asked: YesAsked) => ReactNode) {
  const { book } = useStore()
  const hand = useHand()
  const { takeBackWhole, isActing } = useBillActions()
  const [asking, setAsking] = useState<YesAsked | null>(null)

  const takeBack = async (bill: Bill, why: string, done?: () => void) => {
    const take = async (approval?: Approval) => {
      if (await takeBackWhole(bill, why, approval)) done?.()
    }
    if (!hand || mayVoid(hand, bill, book.ports.now())) return take()
    setAsking({
      ...{ billId: bill.id, amountPaise: bill.totalPaise },
      onYes: (approval) => {
        setAsking(null)
        void take(approval)
      },
      onClose: () => setAsking(null),
    })
  }
  return { takeBack, isActing, asking: asking && askYes(asking) }
}
