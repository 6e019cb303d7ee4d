import { CircleAlert } from 'lucide-react'
import type { Payment } from '#core/payment/payment.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import { useUsedUtr } from './order-queries.ts'
import { useCustomerName } from './use-customer-name.ts'

/** Fewest and most digits of a UPI reference worth noting. */
const fewest = 4
const most = 12

/** Begun, and too short to tell one payment from another. */
export const isUtrShort = (utr: string): boolean => utr !== '' && utr.length < fewest

type Props = { label: string; hint?: string; value: string; onChange: (utr: string) => void }

/** The last digits of a UPI reference, in digits of any script. */
export function UtrField({ label, hint, value, onChange }: Props) {
  const t = useT('orders')
  return (
    <Field
      label={label}
      hint={hint}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      onChange={(text) => onChange(asciiDigits(text).replace(/\D/g, '').slice(0, most))}
      problem={isUtrShort(value) ? t('pay.utr_short', { count: fewest }) : undefined}
    />
  )
}

/** Says so when the number stands on another payment already (P6); it is only a warning. */
export function UsedUtr(note: Pick<Payment, 'utr' | 'amountPaise'>) {
  const t = useT('orders')
  const { money } = useFormat()
  const nameOf = useCustomerName()
  const used = useUsedUtr(note)
  if (!used) return null
  const words = { who: nameOf(used.order), amount: money(used.payment.amountPaise) }
  return (
    <Card tone="attention" role="alert" className="mt-3 flex items-start gap-2">
      <CircleAlert size={22} aria-hidden="true" className="mt-0.5 shrink-0" />
      <p>{t('pay.utr_used', words)}</p>
    </Card>
  )
}
