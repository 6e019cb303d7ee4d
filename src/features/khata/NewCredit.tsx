import { useState } from 'react'
import type { Debtor } from './khata-queries.ts'
import { type Stranger, WhoseSheet } from './WhoseSheet.tsx'
import { WriteSheet } from './WriteSheet.tsx'

/** Credit is given: to whom, then how much. */
export function NewCredit({ asked, onClose }: { asked: string; onClose: () => void }) {
  const [whose, setWhose] = useState<Debtor | Stranger | null>(null)
  if (!whose) return <WhoseSheet asked={asked} onChoose={setWhose} onClose={onClose} />
  return 'person' in whose ? (
    <WriteSheet whose={whose.person} account={whose.account} what="bought" onClose={onClose} />
  ) : (
    <WriteSheet whose={whose} what="bought" onClose={onClose} />
  )
}
