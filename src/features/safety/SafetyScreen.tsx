import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { BringRow } from './BringRow.tsx'
import { ClearSheet } from './ClearSheet.tsx'
import { CopySection } from './CopySection.tsx'
import { PhoneRows } from './PhoneRows.tsx'
import { StateCard } from './StateCard.tsx'

type Props = {
  /** Locks the phone. */
  lock: ReactNode
  /** Takes the shop off this phone and begins anew. */
  onClear: () => void
}

/** Where the shop's book is, how safe it is there, and everything that makes it safer or takes it away. */
export function SafetyScreen({ lock, onClear }: Props) {
  const t = useT('safety')
  const [isClearing, setIsClearing] = useState(false)
  return (
    <Screen title={t('title')} back="/settings">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-1">
        <StateCard />
        <CopySection />
        <section aria-labelledby="phone-title">
          <h2 id="phone-title" className="px-1 pb-1 text-small font-bold text-muted">
            {t('phone.title')}
          </h2>
          <Card flush className="divide-y divide-line">
            <PhoneRows />
            <BringRow />
            {lock}
            <Row
              lead={<Trash2 size={22} aria-hidden="true" className="text-money-due-ink" />}
              title={t('clear.row')}
              note={t('clear.row_note')}
              onClick={() => setIsClearing(true)}
            />
          </Card>
        </section>
      </div>
      {isClearing && <ClearSheet onClear={onClear} onClose={() => setIsClearing(false)} />}
    </Screen>
  )
}
