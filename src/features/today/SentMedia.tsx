import { Play, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import { useT } from '../../i18n/i18n.ts'
import { voiceMessage, type VoiceState } from '../../platform/voice-message.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { sentMediaOf } from './story.ts'

/** The list that a customer photographed or spoke, to be written down from here; it is at the server alone. */
export function SentMedia({ item }: { item: Attention }) {
  const t = useT('today')
  const media = sentMediaOf(item)
  if (!media) return null
  return (
    <div className="grid gap-2 pt-3">
      {media.kind === 'voice' && <Voice src={srcOf(media.id)} />}
      {media.kind === 'photo' && <Photo src={srcOf(media.id)} />}
      {media.kind === 'elsewhere' && <p>{t('sent_media.elsewhere')}</p>}
      <Link href="/orders/write" className={buttonClass('quiet', 'normal', 'no-underline')}>
        {t('sent_media.write')}
      </Link>
    </div>
  )
}

const srcOf = (id: string): string => `/v1/media/${id}`

function Voice({ src }: { src: string }) {
  const t = useT('today')
  const [state, setState] = useState<VoiceState>('still')
  const [voice] = useState(() => voiceMessage(src, setState))
  useEffect(() => voice.release, [voice])
  const Icon = state === 'playing' ? Square : Play
  return (
    <>
      {state === 'missing' && <Status>{t('sent_media.play_later')}</Status>}
      <Button
        look="primary"
        size="big"
        icon={<Icon size={24} aria-hidden="true" fill="currentColor" />}
        onClick={voice.tap}
      >
        {t(state === 'playing' ? 'sent_media.stop' : 'sent_media.play')}
      </Button>
    </>
  )
}

/** What is not there yet is looked for again and again. */
function Photo({ src }: { src: string }) {
  const t = useT('today')
  const now = useNow()
  const [triedAt, setTriedAt] = useState(now)
  const [isMissing, setIsMissing] = useState(false)
  if (isMissing && triedAt !== now) setTriedAt(now)
  return (
    <>
      {isMissing && <Status>{t('sent_media.later')}</Status>}
      <a href={src} target="_blank" rel="noreferrer" hidden={isMissing}>
        <img
          key={triedAt}
          src={src}
          alt={t('sent_media.photo')}
          className="max-h-80 min-h-40 w-full rounded-card border border-line bg-brand-soft object-contain"
          onLoad={() => setIsMissing(false)}
          onError={() => setIsMissing(true)}
        />
      </a>
    </>
  )
}

function Status({ children }: { children: string }) {
  return (
    <p role="status" className="text-small text-muted">
      {children}
    </p>
  )
}
