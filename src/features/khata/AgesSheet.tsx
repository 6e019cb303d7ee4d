import { useCallback } from 'react'
import { agesFrom } from '#core/khata/account.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { Debtor } from './khata-queries.ts'

/** The ages of what is owed, the oldest first, by their places in `byAge` of an account. */
export const ages = [3, 2, 1, 0] as const
export type Age = (typeof ages)[number]

/** An age as one reads it: "8–30 days". */
export function useAgeName(): (age: Age) => string {
  const t = useT('khata')
  const { count } = useFormat()
  return useCallback(
    (age) => {
      const [from, next] = [agesFrom[age], agesFrom[age + 1] ?? agesFrom[age]]
      return t(`ages.${age}`, { from: count(from), to: count(next - 1) })
    },
    [t, count],
  )
}

type Props = { debtors: readonly Debtor[]; onChoose: (age: Age) => void; onClose: () => void }

/** What all owe by how long they owe it; a tap leaves those in the list who owe so long (H5). */
export function AgesSheet({ debtors, onChoose, onClose }: Props) {
  const t = useT('khata')
  const { money, count } = useFormat()
  const nameOf = useAgeName()
  const rows = ages.map((age) => {
    const owing = debtors.flatMap(({ account }) => account.byAge[age] || [])
    return { age, people: owing.length, paise: owing.reduce((sum, part) => sum + part, 0) }
  })
  const most = Math.max(...rows.map(({ paise }) => paise))
  return (
    <Sheet title={t('ages.title')} onClose={onClose}>
      <ul className="divide-y divide-line pb-2">
        {rows.map(({ age, people, paise }) => {
          const title = nameOf(age)
          if (people === 0)
            return (
              <li key={age}>
                <Row title={title} end={<span className="text-lead text-muted">{money(0)}</span>} />
              </li>
            )
          return (
            <li key={age}>
              <Row
                title={title}
                note={t('ages.people', { count: people, shown: count(people) })}
                end={<b className="tabular text-lead text-money-due-ink">{money(paise)}</b>}
                onClick={() => onChoose(age)}
              />
              <div
                aria-hidden="true"
                className="mx-3 mb-3 h-2 rounded-full bg-money-due"
                style={{ inlineSize: `${Math.max(2, (paise / most) * 90)}%` }}
              />
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}
