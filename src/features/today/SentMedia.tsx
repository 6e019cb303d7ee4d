import { Play, Square } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { Attention } from '#core/attention/attention.ts'
import { useT } from '../../i18n/i18n.ts'
import { voiceMessage, type VoiceState } from '../../platform/voice-message.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useNow } from '../../ui/use-now.ts'
import { sentMediaOf } from './story.ts'

type Props = {
  item: Attention
  /** The way to write it down. */
  writeDown: (item: Attention) => ReactNode
}

/** The list that a customer photographed or spoke, to be written down from here; it is at the server alone. */
export function SentMedia({ item, writeDown }: Props) {
  const t = useT('today')
  const media = sentMediaOf(item)
  if (!media) return null
  return (
    <div className="grid gap-2 pt-3">
      {media.kind === 'voice' && <Voice src={srcOf(media.id)} />}
      {media.kind === 'photo' && <Photo src={srcOf(media.id)} />}
      {media.kind === 'elsewhere' && <p>{t('sent_media.elsewhere')}</p>}
      {writeDown(item)}
    </div>
  )
}

const srcOf = (id: string): string => `/v1/media/${id}`

export function Voice({ src }: { src: string }) {
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

/**
 * One tap makes it as wide as the screen, to be moved under the finger; another shows it whole again. What is not there
 * yet is looked for again and again.
 */
export function Photo({ src }: { src: string }) {
  const t = useT('today')
  const now = useNow()
  const [triedAt, setTriedAt] = useState(now)
  const [isMissing, setIsMissing] = useState(false)
  const [isWide, setIsWide] = useState(false)
  if (isMissing && triedAt !== now) setTriedAt(now)
  return (
    <>
      {isMissing && <Status>{t('sent_media.later')}</Status>}
      <div
        hidden={isMissing}
        className="h-[25dvh] overflow-auto overscroll-contain rounded-card border border-line bg-brand-soft"
      >
        <button
          type="button"
          aria-pressed={isWide}
          className={classNames('block w-full', !isWide && 'h-full')}
          onClick={() => setIsWide(!isWide)}
        >
          <img
            key={triedAt}
            src={src}
            alt={t('sent_media.photo')}
            className={classNames('w-full', !isWide && 'h-full object-contain')}
            onLoad={() => setIsMissing(false)}
            onError={() => setIsMissing(true)}
          />
        </button>
      </div>
    </>
  )
}

export function Status({ children }: { children: string }) {
  return (
    <p role="status" className="text-small text-muted">
      {children}
    </p>
  )
}
