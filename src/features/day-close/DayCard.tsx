import { newestClose } from '#core/drawer/drawer.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { dayStart } from '#core/shop/shop-time.ts'
import { useRole, useRows } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { useNow } from '../../ui/use-now.ts'

/** On a day on which something was sold and nobody has counted since noon: the way to the day's close. */
export function DayCard() {
  const t = useT('day-close')
  const role = useRole()
  const today = dayStart(useNow())
  const isDue = useRows(
    async (db) => {
      const last = newestClose(await db.drawer.where('at').aboveOrEqual(today).toArray())
      if (last && last.at >= today + noon) return false
      return (await db.bills.where('at').aboveOrEqual(today).limit(1).count()) > 0
    },
    [today],
  )
  if (!isDue || role === undefined || !mayDo(role, 'count_cash')) return null
  return (
    <Card flush>
      <Row
        href="/day"
        lead={<Picture mark="🌙" ground="attention" />}
        title={<b>{t('card')}</b>}
        note={t('card_note')}
      />
    </Card>
  )
}

/** A count of the morning is no close of the day. */
const noon = 12 * 3_600_000
