import { Pause } from 'lucide-react'
import { type Basket, type Goods, totalsOf } from '#core/bill/basket.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Chip } from '../../ui/Chip.tsx'

type Props = {
  held: readonly Basket[]
  goods: Goods
  rounds: boolean
  onResume: (id: string) => void
}

/** The bills that wait, each by what it comes to; a tap takes it in hand again. */
export function HeldStrip({ held, goods, rounds, onResume }: Props) {
  const t = useT('counter')
  const { money, count } = useFormat()
  return (
    <div
      role="group"
      aria-label={t('waiting')}
      className="-mx-3 flex gap-2 overflow-x-auto px-3 [scrollbar-width:none]"
    >
      {held.map((basket) => (
        <Chip
          key={basket.id}
          isOn={false}
          onClick={() => onResume(basket.id)}
          count={`· ${t('goods', { count: basket.lines.length, shown: count(basket.lines.length) })}`}
        >
          <Pause size={18} aria-hidden="true" className="text-brand-ink" />
          <b className="tabular">{money(totalsOf(basket, goods, rounds).totalPaise)}</b>
        </Chip>
      ))}
    </div>
  )
}
