import { Play, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import { useT } from '../../i18n/i18n.ts'
import { voiceMessage, type VoiceState } from '../../platform/voice-message.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { sentMediaOf } from './story.ts'

/** The list that a customer photographed or spoke, to be written down from here; it is at the server alone. */
export function SentMedia({ item }: { item: Attention }) {
  const t = useT('today')
  const media = sentMediaOf(item)
  if (!media) return null
  const src = `/v1/media/${media.id}`
  return (
    <div className="grid gap-2 pt-3">
      {media.isVoice ? <Voice src={src} /> : <Photo src={src} />}
      <Link href="/orders/write" className={buttonClass('quiet', 'normal', 'no-underline')}>
        {t('sent_media.write')}
      </Link>
    </div>
  )
}

function Voice({ src }: { src: string }) {
  const t = useT('today')
  const [state, setState] = useState<VoiceState>('still')
  const [voice] = useState(() => voiceMessage(src, setState))
  useEffect(() => voice.release, [voice])
  const Icon = state === 'playing' ? Square : Play
  return (
    <>
      {state === 'missing' && <Later />}
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

function Photo({ src }: { src: string }) {
  const t = useT('today')
  const [isMissing, setIsMissing] = useState(false)
  if (isMissing) return <Later />
  return (
    <a href={src} target="_blank" rel="noreferrer">
      <img
        src={src}
        alt={t('sent_media.photo')}
        className="min-h-40 w-full rounded-card border border-line bg-brand-soft object-contain"
        onError={() => setIsMissing(true)}
      />
    </a>
  )
}

function Later() {
  const t = useT('today')
  return (
    <p role="status" className="text-small text-muted">
      {t('sent_media.later')}
    </p>
  )
}
