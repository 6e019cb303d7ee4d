import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { costOf, joinedCost, weightedCost } from '#core/purchase/cost.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useRows } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Row } from '../../ui/Row.tsx'

/** What a good costs the shop on the average, and what its selling price leaves; for the owner's eyes (R2). */
export function CostRow({ product }: { product: JoinedProduct }) {
  const { id, also = [], pricePaise, per, unit } = product
  const t = useT('moves')
  const { money, qty } = useFormat()
  const role = useRole()
  const ids = [id, ...also.map((one) => one.id)]
  const rows = useRows((db) => db.costs.bulkGet(ids), [ids.join()])
  const cost = weightedCost(joinedCost(id, rows ?? []))
  if (!cost || !role || !mayDo(role, 'see_costs')) return null
  const each = costOf(cost, per)
  const left = pricePaise - each
  return (
    <Row
      title={t('cost')}
      note={
        <span className={classNames('tabular', left < 0 && 'text-money-due-ink')}>
          {t(left < 0 ? 'loses' : 'earns', { amount: money(Math.abs(left)) })}
        </span>
      }
      end={
        <b className="tabular text-lead">
          {money(each)} / {qty(per, unit)}
        </b>
      }
    />
  )
}
