import { useMemo } from 'react'
import { readyDoubles } from '#core/catalogue/ready-doubles.ts'
import type { Step } from '../../data/mutate.ts'
import { useStore } from '../../data/live.ts'
import { useShelf } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useActing } from '../../ui/use-acting.ts'
import { useGoodsRefusal } from './use-goods-refusal.ts'

/** Goods that two phones took in at once stand twice; one tap leaves one of each. Nothing when there are none. */
export function DoublesCard() {
  const t = useT('onboarding')
  const { count } = useFormat()
  const store = useStore()
  const { items, isWhole } = useShelf()
  const doubles = useMemo(() => (isWhole ? readyDoubles(items) : []), [items, isWhole])
  const { act, isActing } = useActing(useGoodsRefusal())
  if (doubles.length === 0) return null

  const sell = (active: boolean) => {
    const [first, ...rest] = doubles.map(
      ({ id: productId }): Step => ({ verb: 'editProduct', args: { productId, set: { active } } }),
    )
    return first ? store.commitAll([first, ...rest]) : Promise.resolve({ ok: true as const })
  }
  const shown = count(doubles.length)
  return (
    <div
      role="status"
      className="mt-2 flex flex-wrap items-center gap-2 rounded-card border border-attention bg-attention-soft px-3 py-1 text-attention-ink"
    >
      <span className="min-w-[8rem] flex-1 font-medium">
        {t('doubles.title', { count: doubles.length, shown })}
      </span>
      <Button
        look="attention"
        disabled={isActing}
        onClick={() =>
          void act(
            () => sell(false),
            () => ({
              text: t('doubles.done', { count: doubles.length, shown }),
              undo: () => sell(true),
            }),
          )
        }
      >
        {t('doubles.mend')}
      </Button>
    </div>
  )
}
