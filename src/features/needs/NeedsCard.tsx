import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { groupOf, needGroups, useNeeds } from './needs-queries.ts'

/** What of the goods needs a person, for the first screen; nothing when all is well. */
export function NeedsCard() {
  const t = useT('needs')
  const { count } = useFormat()
  const { items } = useNeeds()
  const [first] = items
  if (!first) return null
  const told = needGroups.flatMap((group) => {
    const n = items.filter((item) => groupOf(item) === group).length
    return n === 0 ? [] : `${t(`group.${group}`)} ${count(n)}`
  })
  return (
    <Card flush>
      <Row
        href="/stock/needs"
        lead={<GoodsPicture product={first.item.product} ground="due" />}
        title={<b>{t('card', { count: items.length, shown: count(items.length) })}</b>}
        note={<span className="two-lines">{told.join(' · ')}</span>}
      />
    </Card>
  )
}
