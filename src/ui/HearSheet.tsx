import { Mic, MicOff } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLang, useT } from '../i18n/i18n.ts'
import { hear, type HearTrouble } from '../platform/hearing.ts'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { Sheet } from './Sheet.tsx'

type Props = { example: string; onHeard: (text: string) => void; onClose: () => void }

/** Hears one sentence and shows its words as they come. */
export function HearSheet({ example, onHeard, onClose }: Props) {
  const t = useT('hear')
  const lang = useLang()
  const [words, setWords] = useState('')
  const [trouble, setTrouble] = useState<HearTrouble | null>(null)
  const [tries, setTries] = useState(0)
  const heard = useEffectEvent(onHeard)
  useEffect(
    () =>
      hear(lang, {
        onWords: (text, isAll) => (isAll ? heard(text) : setWords(text)),
        onTrouble: setTrouble,
      }),
    [lang, tries],
  )
  const again = () => {
    setWords('')
    setTrouble(null)
    setTries(tries + 1)
  }
  const Icon = trouble ? MicOff : Mic
  return (
    <Sheet
      title={t(trouble ? `trouble.${trouble}` : 'title')}
      onClose={onClose}
      bottom={
        trouble && (
          <Button
            look="primary"
            size="big"
            className="w-full"
            icon={<Mic size={24} aria-hidden="true" />}
            onClick={again}
          >
            {t('again')}
          </Button>
        )
      }
    >
      <div className="grid justify-items-center gap-3 pb-4 text-center">
        <span
          className={classNames(
            'grid size-24 place-items-center rounded-full',
            trouble
              ? 'bg-attention-soft text-attention-ink'
              : 'animate-beckon bg-brand-soft text-brand-ink',
          )}
        >
          <Icon size={44} aria-hidden="true" />
        </span>
        <p role="status" className="min-h-8 text-title font-bold break-words">
          {words}
        </p>
        <p className="text-muted">{trouble ? t('nothing_written') : t('example', { example })}</p>
      </div>
    </Sheet>
  )
}
