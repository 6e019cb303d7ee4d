import { useT } from '../../i18n/i18n.ts'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import type { SupplierView } from './buying-queries.ts'
import { Owed } from './Owed.tsx'
import { useDayWords } from './use-day-words.ts'

type Props = { view: SupplierView } & ({ href: string } | { onClick: () => void })

/** A supplier as a line of a list: when he comes, and what he is owed. */
export function SupplierRow({ view: { supplier, balance }, ...go }: Props) {
  const t = useT('buying')
  const days = useDayWords(supplier.days)
  return (
    <Row
      lead={<Picture mark="🚚" />}
      title={<span className="break-words">{supplier.name || t('no_name')}</span>}
      note={days}
      end={<Owed balance={balance} />}
      {...go}
    />
  )
}
