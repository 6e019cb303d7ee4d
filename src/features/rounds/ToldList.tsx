import { type DropOrder, takenPaise } from '#core/round/round.ts'
import { isPaidAs, type ToldDrop } from '#core/round/tally.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** What the rider's code says of each door, before it is written down. */
export function ToldList({ drops, told }: { drops: readonly DropOrder[]; told: ToldDrop[] }) {
  const t = useT('rounds')
  const reasonOf = useT('orders')
  const { money } = useFormat()
  if (told.length === 0) return null
  return (
    <ul className="mb-3 divide-y divide-line">
      {drops.map((drop) => {
        const { order } = drop
        const said = told.find(({ orderId }) => orderId === order.id)
        if (!said) return null
        const isDelivered = said.st === 'delivered'
        const isOther = order.st === 'delivered' && (!isDelivered || !isPaidAs(drop, said))
        return (
          <li key={order.id} className="py-2">
            <div className="flex items-baseline justify-between gap-3">
              <b className="min-w-0 wrap-anywhere">{order.customerName || order.code}</b>
              <b className={isDelivered ? 'tabular text-money-in-ink' : 'text-money-due-ink'}>
                {!isDelivered
                  ? `✗ ${t('drop.failed')}`
                  : said.method === 'cash'
                    ? `✓ ${money(said.paise)}`
                    : `✓ ${t('upi', { amount: money(said.paise) })}`}
              </b>
            </div>
            {!isDelivered && (
              <p className="text-small text-muted">{reasonOf(`reason.${said.reason}`)}</p>
            )}
            {isOther && (
              <p className="text-small text-money-due-ink">
                {t('known_before', { amount: money(takenPaise(drop)) })}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
