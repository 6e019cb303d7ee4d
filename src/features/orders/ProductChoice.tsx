import { Check } from 'lucide-react'
import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { useProductSearch } from '../../i18n/product-search.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { classNames } from '../../ui/class-names.ts'
import { SearchBox } from '../../ui/SearchBox.tsx'

type Props = {
  chosen: Product | undefined
  /** What the line is taken for now, and what else it may mean. */
  options: readonly Product[]
  onChoose: (product: Product) => void
}

/** More than fits is found by typing more. */
const shown = 20

/** The likely products as big rows, and a search through everything the shop sells. */
export function ProductChoice({ chosen, options, onChoose }: Props) {
  const t = useT('orders')
  const [query, setQuery] = useState('')
  const found = useProductSearch(query)
  const listed = query.trim() === '' ? options : found.slice(0, shown)
  return (
    <>
      <SearchBox label={t('search_item')} value={query} onChange={setQuery} />
      <div role="radiogroup" aria-label={t('choose_item')} className="grid gap-2 pt-2">
        {listed.map((product) => (
          <ProductOption
            key={product.id}
            product={product}
            isChosen={product.id === chosen?.id}
            onChoose={() => onChoose(product)}
          />
        ))}
      </div>
      {query.trim() !== '' && listed.length === 0 && (
        <p className="py-4 text-center text-muted">{t('nothing_found')}</p>
      )}
    </>
  )
}

type OptionProps = { product: Product; isChosen: boolean; onChoose: () => void }

function ProductOption({ product, isChosen, onChoose }: OptionProps) {
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      onClick={onChoose}
      className={classNames(
        'flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 rounded-card border px-3 py-2 text-start active:bg-pressed',
        isChosen ? 'border-brand bg-brand-soft outline-2 outline-brand' : 'border-line bg-card',
      )}
    >
      <GoodsPicture product={product} />
      <span className="min-w-[min(7rem,50%)] flex-1">
        <span className="block font-medium">{nameOf(product)}</span>
        <span className="tabular block text-small text-muted">
          {money(product.pricePaise)} / {qty(product.per, product.unit)}
        </span>
      </span>
      {isChosen && <Check size={24} strokeWidth={3} aria-hidden="true" className="text-brand" />}
    </button>
  )
}
