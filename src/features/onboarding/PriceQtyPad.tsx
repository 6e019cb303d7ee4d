import { useId, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { type NumberKey, NumberKeys } from '../../ui/NumberKeys.tsx'
import { keepNumber } from '../../ui/typed-number.ts'
import { type GoodsForm, qtyPlaces } from './goods-form.ts'
import type { Variant } from './ready-goods.ts'
import { usePerWord } from './use-per-word.ts'

type Props = {
  variant: Variant
  form: GoodsForm
  onChange: (form: GoodsForm) => void
  problem?: string | undefined
}

type Box = 'price' | 'qty'

/** Two numbers over one pad: the price of a kilo or a packet, and how much of it stands on the shelf. */
export function PriceQtyPad({ variant, form, onChange, problem }: Props) {
  const t = useT('onboarding')
  const { unitWord } = useFormat()
  const perWord = usePerWord()
  const problemId = useId()
  const [box, setBox] = useState<Box>(form.qty === '' ? 'price' : 'qty')
  // The first key replaces the number that was proposed; the next ones add to it.
  const [fresh, setFresh] = useState<Record<Box, boolean>>({ price: true, qty: false })
  const { product } = variant
  const places = { price: 2, qty: qtyPlaces(variant) } as const
  const unit = product.unit === 'piece' ? 'piece' : product.unit === 'g' ? 'kg' : 'l'

  const write = (which: Box, text: string) => {
    setFresh({ ...fresh, [which]: false })
    onChange({ ...form, [which]: keepNumber(text, places[which]) })
  }
  const press = (key: NumberKey) => {
    const before = form[box]
    if (key === 'erase') write(box, fresh[box] ? '' : before.slice(0, -1))
    else write(box, fresh[box] ? key : before + key)
  }

  return (
    <div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-2">
        <NumberBox
          label={t('goods.price', { per: perWord(product) })}
          value={form.price}
          mark="₹"
          isOn={box === 'price'}
          isFresh={fresh.price}
          onFocus={() => setBox('price')}
          onType={(text) => write('price', text)}
          problemId={problem ? problemId : undefined}
        />
        <NumberBox
          label={t('goods.qty')}
          value={form.qty}
          unit={unitWord(unit)}
          isOn={box === 'qty'}
          isFresh={fresh.qty}
          onFocus={() => setBox('qty')}
          onType={(text) => write('qty', text)}
        />
      </div>
      <p id={problemId} role="alert" className="min-h-2 text-small text-money-due-ink">
        {problem}
      </p>
      <NumberKeys hasPoint={places[box] > 0} onKey={press} />
    </div>
  )
}

type BoxProps = {
  label: string
  value: string
  mark?: string
  unit?: string
  isOn: boolean
  isFresh: boolean
  onFocus: () => void
  onType: (text: string) => void
  problemId?: string | undefined
}

function NumberBox(props: BoxProps) {
  const { label, value, mark, unit, isOn, isFresh, onFocus, onType, problemId } = props
  const { digits } = useFormat()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-small text-muted">
        {label}
      </label>
      <div
        className={classNames(
          'flex items-center gap-1 rounded-card border-2 bg-card px-3',
          isOn ? 'border-brand' : 'border-line',
          problemId && 'border-money-due',
        )}
      >
        {mark && <span className="text-amount font-bold">{mark}</span>}
        <input
          id={id}
          type="text"
          // Our own keys are below; a keyboard that is really there still types.
          inputMode="none"
          autoComplete="off"
          value={digits(value)}
          placeholder={digits('0')}
          onFocus={onFocus}
          onChange={(event) => onType(event.target.value)}
          aria-invalid={problemId !== undefined}
          aria-describedby={problemId}
          className={classNames(
            'tabular min-h-14 w-full min-w-0 flex-1 bg-transparent text-amount font-bold outline-none',
            isFresh && isOn && 'text-brand-ink',
          )}
        />
        {unit && <span className="shrink-0 text-muted">{unit}</span>}
      </div>
    </div>
  )
}
