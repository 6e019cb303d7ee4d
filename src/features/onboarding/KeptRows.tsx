import { Check } from 'lucide-react'
import type { ShelfItem } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { usePerWord } from './use-per-word.ts'

/** What of a good stands on the shelf; a tap leads to it. */
export function KeptRows({ kept }: { kept: readonly ShelfItem[] }) {
  const t = useT('onboarding')
  const { money, qty } = useFormat()
  const perWord = usePerWord()
  return (
    <>
      <p className="pb-2 text-muted">{t('goods.on_shelf')}</p>
      <Card flush>
        {kept.map(({ product, stock }) => (
          <Row
            key={product.id}
            href={`/stock/${product.id}`}
            lead={<Check size={24} strokeWidth={3} aria-hidden="true" className="text-brand" />}
            title={`${money(product.pricePaise)} / ${perWord(product)}`}
            note={t('goods.there', { amount: qty(stock?.qty ?? 0, product.unit) })}
          />
        ))}
      </Card>
    </>
  )
}
