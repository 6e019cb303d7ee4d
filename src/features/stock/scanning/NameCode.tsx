import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductSearch } from '../../../i18n/product-search.ts'
import { buttonClass } from '../../../ui/Button.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { useReceive } from './use-receive.ts'
import { WhichGood } from './WhichGood.tsx'

/** More than fits is found by typing more. */
const shown = 8

/** A code that no good has: it may belong to one that is there already. A new one begins at `AddNewLink`. */
export function NameCode({ gtin, onDone }: { gtin: string; onDone?: () => void }) {
  const t = useT('scan')
  const tStock = useT('stock')
  const { digits } = useFormat()
  const { addCode, isActing } = useReceive()
  const [query, setQuery] = useState('')
  const found = useProductSearch(query).slice(0, shown)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
      <div className="flex flex-wrap items-center gap-x-3 rounded-card border border-line bg-card p-3">
        <span aria-hidden="true" className="text-mark">
          ❓
        </span>
        <p className="min-w-0">
          <b className="block text-lead">{t('unknown.title')}</b>
          <span className="tabular break-all text-muted">{digits(gtin)}</span>
        </p>
      </div>
      <p className="font-medium">{t('choose.mine')}</p>
      <SearchBox label={tStock('search')} value={query} onChange={setQuery} />
      <WhichGood
        goods={found}
        isBusy={isActing}
        onChoose={async (product) => {
          if (await addCode(product, gtin)) onDone?.()
        }}
      />
      {query.trim() !== '' && found.length === 0 && (
        <p className="text-muted">{t('choose.none')}</p>
      )}
    </div>
  )
}

/** The first of two taps to a new item that has this code; afterwards `then` comes back here. */
export function AddNewLink({ gtin, then }: { gtin: string; then?: 'came' }) {
  const t = useT('scan')
  return (
    <Link
      href={`/stock/new?gtin=${gtin}${then ? `&for=${then}` : ''}`}
      className={buttonClass('primary', 'big', 'w-full no-underline')}
    >
      <Plus size={24} strokeWidth={3} aria-hidden="true" />
      {t('unknown.add')}
    </Link>
  )
}
