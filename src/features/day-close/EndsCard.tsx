import type { OpenEnds } from '#core/drawer/open-ends.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'

const ways = [
  ['unseen', '📲', '/bill/done'],
  ['unnamed', '👕', '/khata'],
  ['riders', '🛵', '/rounds'],
  ['refunds', '↩️', '/orders/money'],
] as const

/** What is still open at the end of the day, each with the way to it; none of it keeps the day from being closed (E6). */
export function EndsCard({ ends }: { ends: OpenEnds }) {
  const t = useT('day-close')
  const { money, count, digits } = useFormat()
  const shown = ways.filter(([kind]) => ends[kind].count > 0)
  if (shown.length === 0 && ends.missing.length === 0) return null
  const missing = ends.missing
    .map(({ series, from, to }) => `${series}/${from}${to > from ? `–${to}` : ''}`)
    .join(', ')
  return (
    <section>
      <h2 className="pb-1 text-small text-muted">{t('still_open')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {shown.map(([kind, mark, href]) => (
            <li key={kind}>
              <Row
                href={href}
                lead={<Picture mark={mark} ground="attention" />}
                title={<b>{t(`end.${kind}`)}</b>}
                note={count(ends[kind].count)}
                end={<b className="tabular text-lead">{money(ends[kind].paise)}</b>}
              />
            </li>
          ))}
          {missing !== '' && (
            <li>
              <Row
                lead={<Picture mark="🧾" ground="due" />}
                title={<b>{t('end.missing')}</b>}
                note={digits(missing)}
              />
            </li>
          )}
        </ul>
      </Card>
    </section>
  )
}
