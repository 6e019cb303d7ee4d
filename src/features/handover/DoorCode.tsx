import { useState } from 'react'
import { doorCodeDigits, withoutCodeSchema } from '#core/order/door-code.ts'
import { useStore } from '../../data/live.ts'
import { type DoorCodeAsked, tryDoorCode } from '../../data/try-door-code.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { type NumberKey, NumberKeys } from '../../ui/NumberKeys.tsx'
import { Sheet } from '../../ui/Sheet.tsx'

/** Asks for the code that the customer was sent, and lets the goods go without it for a reason (D8, D9). */
export function DoorCode({ order, onSaid, onClose }: DoorCodeAsked) {
  const t = useT('orders')
  const { digits, count } = useFormat()
  const { book } = useStore()
  const [isTrying, setIsTrying] = useState(false)
  const [typed, setTyped] = useState('')
  const [left, setLeft] = useState<number | null>(null)
  const [isWithout, setIsWithout] = useState(false)

  const press = (key: NumberKey) => {
    if (key === 'erase') setTyped(typed.slice(0, -1))
    else setTyped((typed + key).slice(0, doorCodeDigits))
  }
  const tell = async () => {
    setIsTrying(true)
    const tried = await tryDoorCode(book.ports, order.id, typed)
    setIsTrying(false)
    if (tried === null || tried.isRight) return onSaid({ typed })
    setLeft(tried.left)
    setTyped('')
  }

  if (isWithout || left === 0)
    return (
      <Sheet title={t('door_code.without')} onClose={onClose}>
        {left === 0 && (
          <p className="pb-3 font-bold text-money-due-ink">{t('door_code.no_tries')}</p>
        )}
        <div className="grid gap-2">
          {withoutCodeSchema.options.map((without) => (
            <Button key={without} size="big" className="w-full" onClick={() => onSaid({ without })}>
              {t(`without.${without}`)}
            </Button>
          ))}
        </div>
      </Sheet>
    )
  return (
    <Sheet
      title={t('door_code.ask')}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          <Button size="big" className="grow" onClick={() => setIsWithout(true)}>
            {t('door_code.without')}
          </Button>
          <Button
            look="primary"
            size="big"
            className="grow-3"
            disabled={isTrying || typed.length < doorCodeDigits}
            onClick={() => void tell()}
          >
            {t('door_code.done')}
          </Button>
        </div>
      }
    >
      <p
        role="status"
        aria-label={t('door_code.title')}
        className="tabular text-center text-amount font-bold tracking-[0.5em]"
      >
        {digits(typed.padEnd(doorCodeDigits, '·'))}
      </p>
      <p role="alert" className="min-h-7 text-center font-bold text-money-due-ink">
        {left !== null && t('door_code.wrong', { count: left, shown: count(left) })}
      </p>
      <NumberKeys hasPoint={false} onKey={press} />
    </Sheet>
  )
}
