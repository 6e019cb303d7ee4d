import { useState } from 'react'
import type { Paise } from '#core/money/paise.ts'
import type { Debtor } from './khata-queries.ts'
import { type Stranger, WhoseSheet } from './WhoseSheet.tsx'
import { WriteSheet } from './WriteSheet.tsx'

type Props = {
  /** What was looked for, or said, before. */
  asked: string
  /** Who was named. */
  known?: Debtor | null
  /** The amount that was said, and all the words. */
  said?: { paise: Paise | null; text: string }
  onClose: () => void
}

/** Credit is given: to whom, then how much. */
export function NewCredit({ asked, known = null, said, onClose }: Props) {
  const [whose, setWhose] = useState<Debtor | Stranger | null>(known)
  if (!whose) return <WhoseSheet asked={asked} onChoose={setWhose} onClose={onClose} />
  const written = { what: 'bought', said, onClose } as const
  return 'person' in whose ? (
    <WriteSheet {...written} whose={whose.person} account={whose.account} />
  ) : (
    <WriteSheet {...written} whose={whose} />
  )
}
