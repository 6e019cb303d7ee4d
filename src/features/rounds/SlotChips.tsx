import type { Order } from '#core/order/order.ts'
import { type Slot, slotKey } from '#core/shop/slots.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useNow } from '../../ui/use-now.ts'

type Props = {
  bags: readonly Order[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}

/** The bags of one time at a tap; nothing where all go at the same. */
export function SlotChips({ bags, chosen, onChoose }: Props) {
  const t = useT('rounds')
  const { slot: words } = useFormat()
  const now = useNow()
  const keyOf = (slot: Slot | undefined) => (slot ? slotKey(slot) : '')
  const slots = [...new Map(bags.map(({ slot }) => [keyOf(slot), slot])).values()].sort(
    (a, b) => (a?.from ?? 0) - (b?.from ?? 0),
  )
  if (slots.length < 2) return null
  const all = bags.map(({ id }) => id)
  const isChosen = (ids: readonly string[]) =>
    ids.length === chosen.length && ids.every((id) => chosen.includes(id))
  return (
    <div role="group" aria-label={t('which_time')} className="flex flex-wrap gap-2 pb-3">
      {slots.map((slot) => {
        const ids = bags.filter((bag) => keyOf(bag.slot) === keyOf(slot)).map(({ id }) => id)
        return (
          <Chip key={keyOf(slot)} isOn={isChosen(ids)} onClick={() => onChoose(ids)}>
            {slot ? words(slot, now) : t('no_time')}
          </Chip>
        )
      })}
      <Chip isOn={isChosen(all)} onClick={() => onChoose(all)}>
        {t('all_times')}
      </Chip>
    </div>
  )
}
