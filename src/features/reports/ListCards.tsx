import type { ReactNode } from 'react'
import { type Line, profitOfLine } from '#core/report/report.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { type Goods, type People, useNamed } from './report-queries.ts'

/** So many stand on the screen; all are in the file. */
const shown = 5

/** What sold best, by money. */
export function BestGoods({
  lines,
  goods,
  seesCosts,
}: {
  lines: readonly Line[]
  goods: Goods
  seesCosts: boolean
}) {
  const t = useT('reports')
  const { money, qty, digits } = useFormat()
  const best = lines.filter((line) => line.paise > 0).slice(0, shown)
  const named = useNamed(best.map(({ id }) => id))
  if (best.length === 0 || !named) return null
  return (
    <ListCard title={t('best_goods')}>
      {best.map((line) => {
        const { product, name } = named(line.id)
        const gain = seesCosts ? profitOfLine(line, goods.costOf(line.id)) : null
        return (
          <Row
            key={line.id}
            {...(product ? { href: `/stock/${line.id}` } : {})}
            lead={<GoodsPicture product={product} />}
            title={name}
            note={[
              product ? qty(line.a, product.unit) : digits(String(line.a)),
              ...(gain === null ? [] : [t('gain', { amount: money(gain) })]),
            ].join(' · ')}
            end={<b className="tabular">{money(line.paise)}</b>}
          />
        )
      })}
    </ListCard>
  )
}

/** Who bought most, of those whose name was on the bill or the order. */
export function BestPeople({ lines, people }: { lines: readonly Line[]; people: People }) {
  const t = useT('reports')
  const { money, count } = useFormat()
  const nameOf = usePersonName()
  const best = lines.filter((line) => line.paise > 0).slice(0, shown)
  if (best.length === 0) return null
  return (
    <ListCard
      title={t('best_people')}
      note={t('people', { count: lines.length, shown: count(lines.length) })}
    >
      {best.map((line) => {
        const card = people.byId.get(line.id)
        const person = card && {
          name: card.name,
          phones: card.phone ? [card.phone] : [],
          mark: card.mark ?? '',
        }
        return (
          <Row
            key={line.id}
            {...(card && !card.erasedAt ? { href: `/customers/${line.id}` } : {})}
            lead={<Picture mark="🙂" />}
            title={person ? nameOf(person) : t('gone')}
            note={t('times', { count: line.a, shown: count(line.a) })}
            end={<b className="tabular">{money(line.paise)}</b>}
          />
        )
      })}
    </ListCard>
  )
}

export function ListCard({
  title,
  note,
  children,
}: {
  title: string
  note?: string
  children: ReactNode
}) {
  return (
    <Card as="section" flush aria-label={title}>
      <div className="flex flex-wrap items-baseline gap-x-3 px-3 pt-3">
        <h2 className="font-bold">{title}</h2>
        {note && <span className="ms-auto text-small text-muted">{note}</span>}
      </div>
      {children}
    </Card>
  )
}
