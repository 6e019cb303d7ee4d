import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import type { ToldMessage } from '#core/order/told.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'

const marks = {
  waiting: { Mark: Clock, look: 'text-muted' },
  sent: { Mark: Check, look: 'text-muted' },
  delivered: { Mark: CheckCheck, look: 'text-muted' },
  read: { Mark: CheckCheck, look: 'text-info' },
  failed: { Mark: CircleAlert, look: 'text-money-due-ink font-bold' },
} as const

/** One message as the customer's own chat shows it: the words, the ticks, and when the last of them came. */
export function MessageBubble({ message: { at, text, st, stAt } }: { message: ToldMessage }) {
  const t = useT('messages')
  const { time } = useFormat()
  const { Mark, look } = marks[st]
  return (
    <li
      className={classNames(
        'ms-6 rounded-card border px-3 py-2',
        st === 'failed' ? 'border-money-due bg-money-due-soft' : 'border-line bg-brand-soft',
      )}
    >
      <p className="line-clamp-3 whitespace-pre-line">{plain(text)}</p>
      <p
        className={classNames('flex flex-wrap items-center justify-end gap-x-1.5 text-small', look)}
      >
        {t(`st.${st}`)}
        <span>{time(stAt ?? at)}</span>
        <Mark size={18} strokeWidth={2.4} aria-hidden="true" />
      </p>
    </li>
  )
}

/** Without the signs by which WhatsApp makes letters bold or even. */
const plain = (text: string): string => text.replaceAll(/[*`]/g, '')
