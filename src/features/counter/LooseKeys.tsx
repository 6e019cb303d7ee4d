import { priceOfLine } from '#core/bill/basket.ts'
import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { paise } from '#core/money/paise.ts'
import { qtyForMoney } from '#core/money/qty-for-money.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** Grams or millilitres as they are asked for over the counter; some have a word of their own. */
const weights = [
  { qty: 100 },
  { qty: 250, word: 'quarter' },
  { qty: 500, word: 'half' },
  { qty: 1000 },
  { qty: 1250, word: 'one_quarter' },
  { qty: 1500, word: 'one_half' },
  { qty: 2000 },
  { qty: 5000 },
] as const
const rupees = [5, 10, 20, 30, 40, 50, 100, 200] as const

type Props = {
  product: Product
  onQty: (qty: number) => void
  /** Paise. */
  onMoney: (paise: number) => void
}

/** One tap says how much of a loose good: by weight, with what it costs, or by money, with what it weighs. */
export function LooseKeys({ product, onQty, onMoney }: Props) {
  const t = useT('counter')
  const { money, qty } = useFormat()
  const { unit } = product
  const { pricePaise, per } = priceOfLine({ id: '', productId: product.id, qty: 0 }, product)
  const isPriced = pricePaise > 0
  return (
    <div className="grid gap-3">
      <Keys label={t('by_weight')}>
        {weights.map(({ qty: amount, ...key }) => (
          <Key
            key={amount}
            big={'word' in key ? t(`weight.${key.word}`) : qty(amount, unit)}
            small={isPriced ? money(lineTotal(pricePaise, per, amount)) : undefined}
            onClick={() => onQty(amount)}
          />
        ))}
      </Keys>
      {isPriced && (
        <Keys label={t('by_money')}>
          {rupees.map((amount) => (
            <Key
              key={amount}
              big={money(paise(amount * 100))}
              small={qty(qtyForMoney(amount * 100, pricePaise, per), unit)}
              onClick={() => onMoney(amount * 100)}
            />
          ))}
        </Keys>
      )}
    </div>
  )
}

function Keys({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="group" aria-label={label}>
      <p className="pb-1 text-small text-muted">{label}</p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-2">{children}</div>
    </div>
  )
}

type KeyProps = { big: string; small: string | undefined; onClick: () => void }

function Key({ big, small, onClick }: KeyProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="tabular grid min-h-16 place-content-center rounded-card border border-edge bg-card px-1 py-1 text-center active:bg-brand-soft"
    >
      <b className="leading-snug">{big}</b>
      {small && <span className="text-[0.8125rem]/[1.4] text-muted">{small}</span>}
    </button>
  )
}
