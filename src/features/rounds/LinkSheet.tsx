import { MessageCircle, Share2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Round } from '#core/round/round.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useStore, useTick } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { keepReader } from '../../platform/code-reader.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { isLinkOf, keptToken, useRoundActions } from './round-actions.ts'

/** Gives the round's link to its rider: by WhatsApp, by the phone's share sheet, or before his camera. */
export function LinkSheet({ round, onClose }: { round: Round; onClose: () => void }) {
  const t = useT('rounds')
  const token = useToken(round)
  const isThere = useTick(keyOf(entity.round, round.id)) === 'sent'
  const { relink, endLink, isActing } = useRoundActions()
  if (token === undefined) return null
  return (
    <Sheet title={t('link_for', { name: round.rider })} onClose={onClose}>
      {token === null ? (
        <>
          <p className="pb-3">{t(round.tokenHash === null ? 'no_link' : 'link_elsewhere')}</p>
          <Button
            look="primary"
            size="big"
            className="w-full"
            disabled={isActing}
            onClick={() => void relink(round)}
          >
            {t('new_link')}
          </Button>
        </>
      ) : isThere ? (
        <Ways link={`${location.origin}/r/${token}`} />
      ) : (
        <p role="status">{t('link_waits')}</p>
      )}
      {round.tokenHash !== null && (
        <Button
          look="plain"
          className="mt-3 w-full"
          disabled={isActing}
          onClick={() => void endLink(round)}
        >
          {t('end_link')}
        </Button>
      )}
    </Sheet>
  )
}

function Ways({ link }: { link: string }) {
  const t = useT('rounds')
  // The rider comes back with a code to read, and the network may be gone by then.
  useEffect(() => void keepReader(['qr_code']), [])
  return (
    <div className="grid gap-3 text-center">
      <div className="flex flex-wrap gap-2">
        <a
          href={`https://wa.me/?text=${encodeURIComponent(`${t('message')} ${link}`)}`}
          target="_blank"
          rel="noreferrer"
          className={buttonClass('primary', 'big', 'grow no-underline')}
        >
          <MessageCircle size={22} aria-hidden="true" />
          WhatsApp
        </a>
        {'share' in navigator && (
          <Button
            size="big"
            className="grow"
            icon={<Share2 size={22} aria-hidden="true" />}
            // A share sheet that was closed has shared nothing, and that is all there is to say.
            onClick={() =>
              void navigator.share({ text: t('message'), url: link }).catch(() => undefined)
            }
          >
            {t('share')}
          </Button>
        )}
      </div>
      <p>{t('or_scan')}</p>
      <Qr text={link} label={t('qr')} />
    </div>
  )
}

/** The token of the round's link: undefined while it is read, null when this phone does not have it. */
function useToken(round: Round): string | null | undefined {
  const store = useStore()
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    let isHere = true
    void keptToken(store, round.id).then((kept) => {
      if (isHere) setToken(kept !== null && isLinkOf(round, kept) ? kept : null)
    })
    return () => {
      isHere = false
    }
  }, [store, round])
  return token
}
