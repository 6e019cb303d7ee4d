import { type FormEvent, useCallback, useState } from 'react'
import type { Order } from '#core/order/order.ts'
import { isVpa, upiLink } from '#core/payment/upi-link.ts'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import { useActing } from '../../ui/use-acting.ts'
import { usePayee } from './order-queries.ts'

type Props = { order: Pick<Order, 'code'>; paymentId: string; amountPaise: number }

/** What the customer scans to pay exactly this much; a shop that has no UPI address yet is asked for it here. */
export function UpiCode({ order, paymentId, amountPaise }: Props) {
  const t = useT('orders')
  const { money } = useFormat()
  const payee = usePayee()
  if (!payee || amountPaise === 0) return null
  const { vpa, shopName, mayEdit } = payee
  if (!isVpa(vpa)) return mayEdit ? <AskVpa /> : <p className="pb-3">{t('pay.no_vpa')}</p>
  return (
    <figure className="pb-3 text-center">
      <Qr
        text={upiLink({ vpa, shopName, amountPaise, paymentId, note: order.code })}
        label={t('pay.qr', { amount: money(amountPaise) })}
      />
      <figcaption className="pt-1">
        {t('pay.scan')}
        <b className="block break-all">{vpa}</b>
      </figcaption>
    </figure>
  )
}

/** Asks the owner for the shop's UPI address; once kept, the code stands in its place. */
function AskVpa() {
  const t = useT('orders')
  const store = useStore()
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const sentence = useCallback(
    (code: string) => t(code === 'storage_full' ? 'refused.storage_full' : 'refused.other'),
    [t],
  )
  const { isActing, act } = useActing(sentence)
  const keep = (event: FormEvent) => {
    event.preventDefault()
    const vpa = asciiDigits(typed).replace(/\s/g, '')
    if (isVpa(vpa)) void act(() => store.commit('editShop', { shopId: store.shopId, set: { vpa } }))
    else setIsWrong(true)
  }
  return (
    <form onSubmit={keep} className="grid gap-2 pb-3">
      <Field
        label={t('pay.vpa')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setIsWrong(false)
        }}
        hint={t('pay.vpa_hint')}
        problem={isWrong ? t('pay.vpa_wrong') : undefined}
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        enterKeyHint="done"
        maxLength={255}
      />
      <Button type="submit" disabled={isActing || typed === ''}>
        {t('pay.vpa_keep')}
      </Button>
    </form>
  )
}
