import { useState } from 'react'
import type { Purchase } from '#core/purchase/purchase.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { SendBackSheet } from './SendBackSheet.tsx'

type Props = { purchases: readonly Purchase[]; onClose: () => void }

/** From the supplier's page: which of his bills brought what goes back, the newest first. */
export function WhichBillSheet({ purchases, onClose }: Props) {
  const t = useT('buying')
  const { money, date, count } = useFormat()
  const [billId, setBillId] = useState<string | null>(null)
  if (billId !== null) return <SendBackSheet billId={billId} onClose={onClose} />
  const standing = purchases.filter(({ backAt }) => backAt === undefined)
  return (
    <Sheet title={t('back.which')} onClose={onClose}>
      {standing.length === 0 && <p className="pb-3">{t('back.none')}</p>}
      <ul className="divide-y divide-line">
        {standing.map(({ id, at, billNo, lines, billPaise }) => (
          <li key={id}>
            <Row
              title={date(at)}
              note={[
                billNo && t('bill_no', { no: billNo }),
                t('goods', { count: lines.length, shown: count(lines.length) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              end={<b className="tabular text-lead">{money(billPaise)}</b>}
              onClick={() => setBillId(id)}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
