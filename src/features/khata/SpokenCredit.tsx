import { useState } from 'react'
import { spokenCredit, spokenPerson } from '#core/voice/spoken-credit.ts'
import { useDebtors } from './khata-queries.ts'
import { NewCredit } from './NewCredit.tsx'

/** Credit as it was said, ready for her tap: what is not certain, whose or how much, she chooses or types (Q7). */
export function SpokenCredit({ text, onClose }: { text: string; onClose: () => void }) {
  const debtors = useDebtors()
  const [{ name, paise }] = useState(() => spokenCredit(text))
  if (!debtors) return null
  const person = spokenPerson(
    name,
    debtors.map((debtor) => debtor.person),
  )
  const known = debtors.find((debtor) => debtor.person === person) ?? null
  return <NewCredit asked={name} known={known} said={{ paise, text }} onClose={onClose} />
}
