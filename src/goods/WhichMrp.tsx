import type { Price } from '#core/catalogue/mrp.ts'
import type { Paise } from '#core/money/paise.ts'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { classNames } from '../ui/class-names.ts'

type Props = {
  /** The live prices, those of the oldest packets first. */
  prices: readonly Price[]
  /** The printed price of the packets that go; of none that is live, the oldest ones go. */
  value: number | null
  onChoose: (mrpPaise: Paise) => void
}

/** Which packets go when several printed prices are live: the oldest unless somebody says otherwise (S7). */
export function WhichMrp({ prices, value, onChoose }: Props) {
  const t = useT('item')
  const { money } = useFormat()
  if (prices.length < 2) return null
  const known = prices.findIndex(({ mrpPaise }) => mrpPaise === value)
  const chosen = Math.max(0, known)
  return (
    <div role="radiogroup" aria-label={t('mrp.which')} className="grid gap-2 pt-3">
      <p className="font-medium">{t('mrp.which')}</p>
      {prices.map(({ mrpPaise, pricePaise }, i) => (
        <button
          key={mrpPaise}
          type="button"
          role="radio"
          aria-checked={i === chosen}
          onClick={() => mrpPaise !== null && onChoose(mrpPaise)}
          className={classNames(
            'flex min-h-14 flex-wrap items-center justify-between gap-x-3 rounded-card border px-3 py-2 text-start active:bg-pressed',
            i === chosen
              ? 'border-brand bg-brand-soft outline-2 outline-brand'
              : 'border-line bg-card',
          )}
        >
          <span className="tabular">MRP {mrpPaise === null ? '–' : money(mrpPaise)}</span>
          <b className="tabular text-lead">{money(pricePaise)}</b>
        </button>
      ))}
    </div>
  )
}
