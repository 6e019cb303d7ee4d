import { closeDue } from '#core/drawer/close-due.ts'
import { isClose } from '#core/drawer/drawer.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useClockOffset, useRole, useRows } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { useNow } from '../../ui/use-now.ts'

/** In the evening, and after a day that nobody closed: the way to the drawer (E7). */
export function DayCard() {
  const role = useRole()
  const now = useNow() + useClockOffset()
  const last = useRows(
    async (db) => ({
      counted: await db.drawer.orderBy('at').reverse().filter(isClose).first(),
      sold: await db.bills.orderBy('at').last(),
    }),
    [],
  )
  if (!last || role === undefined || !mayDo(role, 'count_cash')) return null
  const due = closeDue(now, last.counted?.at ?? null, last.sold?.at ?? null)
  return due && <Due due={due} />
}

function Due({ due }: { due: 'tonight' | 'missed' }) {
  const t = useT('day-close')
  return (
    <Card flush>
      <Row
        href="/day"
        lead={<Picture mark={due === 'tonight' ? '🌙' : '🌅'} ground="attention" />}
        title={<b>{t(`card.${due}`)}</b>}
        note={t(`card_note.${due}`)}
      />
    </Card>
  )
}
