import { Suspense } from 'react'
import type { YesAsked } from '../features/counter/use-take-back.tsx'
import { HandBar, LockRow, PairSheet, YesSheet } from './lazy-screens.ts'

// What other features show of the people of the shop.

export const askYes = (asked: YesAsked) => (
  <Suspense>
    <YesSheet {...asked} />
  </Suspense>
)

export const pairPhoneOf = (member: string, onClose: () => void) => (
  <Suspense>
    <PairSheet member={member} onClose={onClose} />
  </Suspense>
)

export const handBar = (
  <Suspense>
    <HandBar />
  </Suspense>
)

export const lockRow = (
  <Suspense>
    <LockRow />
  </Suspense>
)
