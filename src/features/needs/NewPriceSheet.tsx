import { useCallback, useState } from 'react'
import { amountSchema } from '#core/money/paise.ts'
import { discounted } from '#core/needs/needs.ts'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useActing } from '../../ui/use-acting.ts'
import { useNow } from '../../ui/use-now.ts'
import type { NeedItem } from './needs-queries.ts'
import { useNeedWords } from './use-need-words.ts'

const percents = [10, 20, 30] as const

/** A new selling price for a good that needs one; goods that must go have their discounts ready. */
export function NewPriceSheet({ item, onClose }: { item: NeedItem; onClose: () => void }) {
  const t = useT('needs')
  const store = useStore()
  const { money, qty, count } = useFormat()
  const nameOf = useProductName()
  const { why } = useNeedWords(useNow())(item)
  const refusal = useCallback(
    (code: string) => t(code === 'storage_full' ? 'refused.storage_full' : 'refused.other'),
    [t],
  )
  const { isActing, act } = useActing(refusal)
  const { product } = item.item
  const { id, pricePaise, mrpPaise, per, unit } = product
  const isOff = item.need.kind === 'expiring' || item.need.kind === 'dead'
  const [typed, setTyped] = useState(typedOf(isOff ? discounted(pricePaise, 10) : pricePaise, 2))
  const price = wholeOf(typed, 2)
  const problem =
    price === 0
      ? t('price.nothing')
      : mrpPaise !== null && price !== null && price > mrpPaise
        ? t('price.above_mrp', { mrp: money(mrpPaise) })
        : undefined
  const set = (paise: number) =>
    store.commit('editProduct', {
      productId: id,
      set: { pricePaise: amountSchema.parse(paise) },
    })
  const save = async () => {
    if (price === null) return
    const isKept = await act(
      () => set(price),
      (mutationId) => ({
        text: t('price.said', { name: nameOf(product), price: money(price) }),
        // As long as it has not left the phone, it is as if it had never been.
        undo: async () => (await store.undo(mutationId)) || set(pricePaise),
      }),
    )
    if (isKept) onClose()
  }
  return (
    <Sheet
      title={nameOf(product)}
      onClose={onClose}
      bottom={
        <SaveButton disabled={price === null || problem !== undefined || isActing} onClick={save}>
          {t('price.save', { price: money(price ?? 0) })}
        </SaveButton>
      }
    >
      <p className="pb-1 text-muted">{why}</p>
      <p className="pb-2 font-medium">{t('price.now', { price: money(pricePaise) })}</p>
      {isOff && (
        <div role="group" aria-label={t('price.off')} className="flex flex-wrap gap-2 pb-2">
          {percents.map((percent) => {
            const off = discounted(pricePaise, percent)
            return (
              <Chip
                key={percent}
                isOn={price === off}
                onClick={() => setTyped(typedOf(off, 2))}
                count={money(off)}
              >
                {t('price.percent', { percent: count(percent) })}
              </Chip>
            )
          })}
        </div>
      )}
      <AmountPad
        label={t('price.for', { amount: qty(per, unit) })}
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
        problem={problem}
      />
    </Sheet>
  )
}
