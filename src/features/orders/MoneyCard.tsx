import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { moneyKinds, useMoneyWorkAtRest } from './money-work.ts'

const marks = { claims: '👀', refunds: '↩️', dues: '⏳' } as const
const grounds = { claims: 'attention', refunds: 'due', dues: 'plain' } as const

/** Money that waits for a person, for the first screen; cannot be dismissed, only seen to. */
export function MoneyCard() {
  const t = useT('orders')
  const { money } = useFormat()
  const work = useMoneyWorkAtRest()
  const kinds = work ? moneyKinds.filter((kind) => work[kind].orders.length > 0) : []
  if (!work || kinds.length === 0) return null
  return (
    <Card flush className="divide-y divide-line">
      {kinds.map((kind) => {
        const { orders, totalPaise } = work[kind]
        const words = { count: orders.length, amount: money(totalPaise) }
        return (
          <Row
            key={kind}
            href="/orders/money"
            lead={<Picture mark={marks[kind]} ground={grounds[kind]} />}
            title={<b>{t(`money.${kind}`, words)}</b>}
          />
        )
      })}
    </Card>
  )
}
