import type { OpenEnd, OpenEnds } from '#core/drawer/open-ends.ts'
import { sumPaise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import type { DayView } from './day-queries.ts'
import { screenOf } from './screen-of.ts'
import { shortNo } from './short-no.ts'

const kinds = [
  ['unseen', '📲'],
  ['unnamed', '👕'],
  ['riders', '🛵'],
  ['refunds', '↩️'],
  ['marketplaces', '🚚'],
] as const

/** Of each kind at once; what is settled makes room for the next. */
const mostShown = 4

/** What is still open at the end of the day, each one tap from where it is settled; nothing keeps the day open (E6). */
export function EndsCard({ ends, labelOf }: { ends: OpenEnds } & Pick<DayView, 'labelOf'>) {
  const t = useT('day-close')
  const { digits } = useFormat()
  if (kinds.every(([kind]) => ends[kind].length === 0) && ends.missing.length === 0) return null
  const missing = ends.missing
    .map(({ series, from, to }) => `${series}/${from}${to > from ? `–${to}` : ''}`)
    .join(', ')
  return (
    <section aria-label={t('still_open')}>
      <h2 className="pb-1 text-small text-muted">{t('still_open')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {kinds.map(
            ([kind, mark]) =>
              ends[kind].length > 0 && (
                <li key={kind}>
                  <EndRows title={t(`end.${kind}`)} {...{ mark, labelOf }} ends={ends[kind]} />
                </li>
              ),
          )}
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

type RowsProps = { title: string; mark: string; ends: readonly OpenEnd[] } & Pick<
  DayView,
  'labelOf'
>

/** One of its kind is its own row; more stand under what they come to. */
function EndRows({ title, mark, ends, labelOf }: RowsProps) {
  const t = useT('day-close')
  const { money, count, digits } = useFormat()
  const nameOf = ({ what, id }: OpenEnd) => {
    const label = labelOf(id)
    return digits(what === 'bill' ? shortNo(label) : label) || t('somebody')
  }
  const [only] = ends
  const one = ends.length === 1 ? only : undefined
  return (
    <>
      <Row
        lead={<Picture mark={mark} ground="attention" />}
        title={<b>{title}</b>}
        note={one ? nameOf(one) : count(ends.length)}
        end={<b className="tabular text-lead">{money(sumPaise(ends.map((end) => end.paise)))}</b>}
        {...(one && { href: screenOf(one) })}
      />
      {!one && (
        <ul>
          {ends.slice(0, mostShown).map((end) => (
            <li key={end.id} className="border-t border-line">
              <Row
                href={screenOf(end)}
                className="ps-5"
                title={nameOf(end)}
                end={<b className="tabular">{money(end.paise)}</b>}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
