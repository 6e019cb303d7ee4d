import { BookOpen, Check, MessageCircle, MessageSquareText, Phone } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { v7 as newId } from 'uuid'
import type { Person } from '#core/customer/person.ts'
import { useShop } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { chatLink, smsLink } from '../../platform/chat-link.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useKhataActions } from './khata-actions.ts'
import { khataLink, reminderText } from './khata-text.ts'
import { usePageLink } from './page-link.ts'

type Props = { person: Person; balance: number; onClose: () => void }

/**
 * Asks for what he owes: a code that he scans at the counter, or words in his own language that one tap opens in WhatsApp
 * or SMS. Nothing is ever sent by itself, and to nobody who wants no messages (O15).
 */
export function AskSheet({ person, balance, onClose }: Props) {
  const t = useT('khata')
  const { money } = useFormat()
  const shop = useShop()
  const { write, openPage, isActing } = useKhataActions()
  // The bank's reference is the id of the entry that comes of it (P7).
  const [paymentId] = useState(() => newId())
  const link = shop ? khataLink(shop, balance, paymentId) : null
  const page = usePageLink(person)
  const words = useReminder(person, balance, { link, page })
  const [phone] = person.phones
  const came = async () => {
    const paid = { reason: 'paid', amountPaise: balance, method: 'upi', id: paymentId } as const
    if (await write(person, paid)) onClose()
  }
  return (
    <Sheet
      title={t('ask.title', { amount: money(balance) })}
      onClose={onClose}
      bottom={
        link && (
          <Button
            look="money"
            size="big"
            className="w-full"
            icon={<Check size={24} strokeWidth={3} aria-hidden="true" />}
            disabled={isActing}
            onClick={() => void came()}
          >
            {t('ask.came', { amount: money(balance) })}
          </Button>
        )
      }
    >
      {person.hasStopped && <p className="pb-3 text-money-due-ink">{t('ask.stopped')}</p>}
      {phone && (
        <div className="flex flex-wrap gap-2 pb-3">
          {!person.hasStopped && words !== '' && (
            <>
              <a
                href={chatLink(phone, words)}
                target="_blank"
                rel="noreferrer"
                className={buttonClass('quiet', 'big', 'grow no-underline')}
              >
                <MessageCircle size={22} aria-hidden="true" className="text-money-in" />
                WhatsApp
              </a>
              <a
                href={smsLink(phone, words)}
                className={buttonClass('quiet', 'big', 'grow no-underline')}
              >
                <MessageSquareText size={22} aria-hidden="true" className="text-info" />
                SMS
              </a>
            </>
          )}
          <a href={`tel:${phone}`} className={buttonClass('quiet', 'big', 'grow no-underline')}>
            <Phone size={22} aria-hidden="true" className="text-money-in" />
            {t('ask.call')}
          </a>
        </div>
      )}
      {phone && !person.hasStopped && person.pageId === null && (
        <Button
          look="plain"
          className="mb-2 w-full"
          icon={<BookOpen size={20} aria-hidden="true" />}
          disabled={isActing}
          onClick={() => void openPage(person)}
        >
          {t('ask.page')}
        </Button>
      )}
      {phone && !person.hasStopped && person.pageId !== null && page === null && (
        <p role="status" className="pb-3 text-small text-muted">
          {t('ask.page_waits')}
        </p>
      )}
      {!phone && <p className="pb-3 text-muted">{t('ask.no_phone')}</p>}
      {link ? (
        <figure className="pb-2 text-center">
          <Qr text={link} label={t('ask.qr', { amount: money(balance) })} />
          <figcaption className="pt-1">
            {t('ask.scan')}
            <b className="block break-all">{shop?.vpa}</b>
          </figcaption>
        </figure>
      ) : (
        <Link href="/settings" className={buttonClass('quiet', 'normal', 'w-full no-underline')}>
          {t('ask.no_vpa')}
        </Link>
      )}
    </Sheet>
  )
}

/** The words of a reminder; '' while they are made. */
function useReminder(
  person: Person,
  balance: number,
  { link, page }: { link: string | null; page: string | null },
): string {
  const { name, lang } = person
  const shop = useShop()
  const [words, setWords] = useState('')
  useEffect(() => {
    let isOver = false
    if (shop)
      void reminderText({ name, lang }, shop, { balance, link, page }).then(
        (text) => !isOver && setWords(text),
      )
    return () => {
      isOver = true
    }
  }, [name, lang, shop, balance, link, page])
  return words
}
