import type { Member } from '#core/shop/member.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Row } from '../../ui/Row.tsx'
import { type HistoryLine, history } from './history.ts'
import type { ItemView } from './stock-queries.ts'

/** What came, went and was counted, newest first, with when and by whom. */
export function ItemHistory({ view }: { view: ItemView }) {
  const t = useT('stock')
  const lines = history(view.movements)
  if (lines.length === 0) return null
  return (
    <section aria-label={t('history')}>
      <h2 className="px-1 pb-1 font-bold">{t('history')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.id}>
              <HistoryRow line={line} view={view} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

function HistoryRow({ line, view }: { line: HistoryLine; view: ItemView }) {
  const t = useT('stock')
  const { qty, time, date } = useFormat()
  const { unit } = view.product
  const isCount = line.counted !== null
  const amount = line.counted ?? line.qty
  const sign = !isCount && amount > 0 ? '+' : ''
  const isOrder = line.reason === 'retail_selling' || (line.reason === 'returning' && line.ref)
  return (
    <Row
      title={t(`moved.${line.reason}`)}
      note={[`${date(line.at)}, ${time(line.at)}`, nameOf(view.people, line.login)]
        .filter(Boolean)
        .join(' · ')}
      end={
        <b
          className={classNames(
            'tabular text-lead',
            !isCount && (amount < 0 ? 'text-money-due-ink' : 'text-money-in-ink'),
          )}
        >
          {isCount ? '= ' : sign}
          {qty(amount, unit)}
        </b>
      }
      {...(isOrder && line.ref ? { href: `/orders/${line.ref}` } : {})}
    />
  )
}

/** Who moved it, by login, or null for the app itself. */
function nameOf(people: readonly Member[], login: string | null): string | null {
  const member = people.find(({ phones }) => login !== null && Object.hasOwn(phones, login))
  return member ? [member.name, login && member.phones[login]].filter(Boolean).join(', ') : null
}
