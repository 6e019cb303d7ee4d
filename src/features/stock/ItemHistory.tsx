import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Row } from '../../ui/Row.tsx'
import { EntrySheet } from './EntrySheet.tsx'
import { type HistoryLine, history } from './history.ts'
import type { ItemView } from './stock-queries.ts'
import { useEntryWords } from './use-entry-words.ts'

/** What came, went and was counted, newest first, like a bank book: when, by whom, and what was there then. */
export function ItemHistory({ view }: { view: ItemView }) {
  const t = useT('stock')
  const tm = useT('moves')
  const { qty } = useFormat()
  const [openId, setOpenId] = useState<string | null>(null)
  const lines = history(view.movements, view.onHand)
  if (lines.length === 0 && view.promised.length === 0) return null
  const open = lines.find(({ id }) => id === openId)
  return (
    <section aria-label={t('history')}>
      <h2 className="px-1 pb-1 font-bold">{t('history')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {view.promised.map(({ order, held }) => (
            <li key={order.id}>
              <Row
                title={tm('promised')}
                note={[order.customerName, order.code].filter(Boolean).join(' · ')}
                end={<b className="tabular text-lead">{qty(held, view.product.unit)}</b>}
                href={`/orders/${order.id}`}
              />
            </li>
          ))}
          {lines.map((line) => (
            <li key={line.id}>
              <HistoryRow line={line} view={view} onOpen={() => setOpenId(line.id)} />
            </li>
          ))}
        </ul>
      </Card>
      {open && <EntrySheet line={open} view={view} onClose={() => setOpenId(null)} />}
    </section>
  )
}

type RowProps = { line: HistoryLine; view: ItemView; onOpen: () => void }

function HistoryRow({ line, view, onOpen }: RowProps) {
  const t = useT('moves')
  const { qty } = useFormat()
  const words = useEntryWords(view)
  const { unit } = view.product
  const isCount = line.counted !== null
  return (
    <Row
      title={words.title(line)}
      note={[words.when(line), words.who(line), line.note].filter(Boolean).join(' · ')}
      onClick={onOpen}
      end={
        <>
          <b
            className={classNames(
              'tabular block text-lead',
              line.isTakenBack && 'line-through opacity-60',
              !isCount && (line.qty < 0 ? 'text-money-due-ink' : 'text-money-in-ink'),
            )}
          >
            {words.amount(line)}
          </b>
          <span className="tabular block text-small text-muted">
            {line.isTakenBack
              ? t('taken_back')
              : line.after !== null && t('left', { amount: qty(line.after, unit) })}
          </span>
        </>
      }
    />
  )
}
