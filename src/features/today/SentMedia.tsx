import { useState } from 'react'
import { Link } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { sentMediaOf } from './story.ts'

/** The list that a customer photographed or spoke, to be written down from here; it is at the server alone. */
export function SentMedia({ item }: { item: Attention }) {
  const t = useT('today')
  const [isMissing, setIsMissing] = useState(false)
  const media = sentMediaOf(item)
  if (!media) return null
  const src = `/v1/media/${media.id}`
  const name = t(media.isVoice ? 'sent_media.voice' : 'sent_media.photo')
  return (
    <div className="grid gap-2 pt-3">
      {isMissing && <p className="text-small text-muted">{t('sent_media.later')}</p>}
      {!isMissing && media.isVoice && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what he says
        <audio
          controls
          preload="metadata"
          src={src}
          aria-label={name}
          className="min-h-14 w-full"
          onError={() => setIsMissing(true)}
        />
      )}
      {!isMissing && !media.isVoice && (
        <a href={src} target="_blank" rel="noreferrer">
          <img
            src={src}
            alt={name}
            className="min-h-40 w-full rounded-card border border-line bg-brand-soft object-contain"
            onError={() => setIsMissing(true)}
          />
        </a>
      )}
      <Link href="/orders/write" className={buttonClass('quiet', 'normal', 'no-underline')}>
        {t('sent_media.write')}
      </Link>
    </div>
  )
}
