import { MessageCircle, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '../i18n/i18n.ts'
import { chatLink } from '../platform/chat-link.ts'
import { buttonClass } from './Button.tsx'

type Props = {
  /** +91XXXXXXXXXX; null where nobody can be called. */
  phone: string | null
  /** What stands ready to be sent in the chat. */
  words?: string
  /** What else may be done beside it. */
  children?: ReactNode
}

/** Call somebody, or write to him on WhatsApp. */
export function CallLinks({ phone, words = '', children }: Props) {
  const t = useT('ui')
  return (
    <div className="flex flex-wrap gap-2 pb-3">
      {phone && (
        <>
          <a href={`tel:${phone}`} className={buttonClass('quiet', 'normal', 'grow no-underline')}>
            <Phone size={20} aria-hidden="true" className="text-money-in" />
            {t('call')}
          </a>
          <a
            href={chatLink(phone, words)}
            target="_blank"
            rel="noreferrer"
            className={buttonClass('quiet', 'normal', 'grow no-underline')}
          >
            <MessageCircle size={20} aria-hidden="true" className="text-money-in" />
            WhatsApp
          </a>
        </>
      )}
      {children}
    </div>
  )
}
