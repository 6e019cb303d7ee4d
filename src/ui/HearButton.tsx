import { Mic } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLang, useT } from '../i18n/i18n.ts'
import { canHear } from '../platform/hearing.ts'
import { classNames } from './class-names.ts'

const HearSheet = lazy(async () => ({ default: (await import('./HearSheet.tsx')).HearSheet }))

type Props = {
  /** What to say, as an example. */
  example: string
  onHeard: (text: string) => void
  className?: string
}

/** Speak instead of typing: shown only where the browser can hear the language now. What was heard is for the caller to read. */
export function HearButton({ example, onHeard, className }: Props) {
  const t = useT('ui')
  const isAble = useCanHear()
  const [isOpen, setIsOpen] = useState(false)
  if (!isAble) return null
  return (
    <>
      <button
        type="button"
        aria-label={t('speak')}
        title={t('speak')}
        onClick={() => setIsOpen(true)}
        className={classNames(
          'grid size-14 shrink-0 place-items-center rounded-full border border-brand bg-brand-soft text-brand-ink active:bg-pressed',
          className,
        )}
      >
        <Mic size={26} aria-hidden="true" />
      </button>
      {isOpen && (
        <Suspense>
          <HearSheet
            example={example}
            onHeard={(text) => {
              setIsOpen(false)
              onHeard(text)
            }}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

/** Follows the network: most browsers hear with the help of a server. */
function useCanHear(): boolean {
  const lang = useLang()
  const [isAble, setIsAble] = useState(false)
  useEffect(() => {
    let isGone = false
    const look = () =>
      void canHear(lang, navigator.onLine).then((can) => {
        if (!isGone) setIsAble(can)
      })
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      isGone = true
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [lang])
  return isAble
}
