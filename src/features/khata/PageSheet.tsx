import { Link2Off, MessageCircle, RefreshCw, Share2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Person } from '#core/customer/person.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { chatLink } from '../../platform/chat-link.ts'
import { sendText } from '../../platform/send-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useKhataActions } from './khata-actions.ts'
import { pageText } from './khata-text.ts'
import { usePageLink } from './page-link.ts'

/** Gives a customer the page of his khata, and takes it back (H7). */
export function PageSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT('khata')
  const nameOf = usePersonName()
  const link = usePageLink(person)
  const { openPage, closePage, isActing } = useKhataActions()
  return (
    <Sheet title={t('page.title', { name: nameOf(person) })} onClose={onClose}>
      {link === null ? (
        <p role="status" className="pb-3">
          {t('page.waits')}
        </p>
      ) : (
        <Ways key={link} person={person} link={link} />
      )}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2 pt-3">
        <Button
          look="plain"
          icon={<RefreshCw size={20} aria-hidden="true" />}
          disabled={isActing}
          onClick={() => void openPage(person)}
        >
          {t('page.renew')}
        </Button>
        <Button
          look="plain"
          icon={<Link2Off size={20} aria-hidden="true" />}
          disabled={isActing}
          onClick={async () => {
            if (await closePage(person)) onClose()
          }}
        >
          {t('page.close')}
        </Button>
      </div>
    </Sheet>
  )
}

/** In his chat, by the phone's own sheet, or before his camera. Who wants no messages gets none (O15). */
function Ways({ person, link }: { person: Person; link: string }) {
  const t = useT('khata')
  const words = usePageText(person, link)
  const [phone] = person.hasStopped ? [] : person.phones
  return (
    <div className="grid gap-3 text-center">
      <div className="flex flex-wrap gap-2">
        {phone && (
          <a
            href={chatLink(phone, words)}
            target="_blank"
            rel="noreferrer"
            className={buttonClass('primary', 'big', 'grow no-underline')}
          >
            <MessageCircle size={22} aria-hidden="true" />
            WhatsApp
          </a>
        )}
        <Button
          size="big"
          className="grow"
          icon={<Share2 size={22} aria-hidden="true" />}
          onClick={() => void sendText(words, phone ?? null)}
        >
          {t('page.share')}
        </Button>
      </div>
      <p>{t('page.scan')}</p>
      <Qr text={link} label={t('page.qr')} />
    </div>
  )
}

/** The words that go with the link; the link alone while they are made. */
function usePageText({ lang }: Person, link: string): string {
  const [words, setWords] = useState(link)
  useEffect(() => {
    let isOver = false
    void pageText({ lang }, link).then((text) => !isOver && setWords(text))
    return () => {
      isOver = true
    }
  }, [lang, link])
  return words
}
