import { setNativeDigits, useNativeDigits } from '../../i18n/digits.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { setTextSize, textSizes, useTextSize } from '../../platform/text-size.ts'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'

/** Samples in px, so that the four choices look the same whichever is chosen. */
const samplePx = { 1: 18, 1.3: 23, 1.6: 28, 2: 34 } as const

const nativeDigits = { hi: '० १ २ ३', mr: '० १ २ ३', bn: '০ ১ ২ ৩' } as const

/** How big letters are, and in which digits numbers are shown. */
export function DisplaySection() {
  const t = useT('settings')
  const lang = useLang()
  const { digits } = useFormat()
  const size = useTextSize()
  const isNative = useNativeDigits()
  return (
    <Section title={t('text_size')} isPadded>
      <div role="group" aria-label={t('text_size')} className="grid grid-cols-4 gap-2">
        {textSizes.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === size}
            aria-label={digits(`${Math.round(choice * 100)} %`)}
            onClick={() => setTextSize(choice)}
            className={choiceClass(choice === size)}
          >
            <span style={{ fontSize: samplePx[choice], lineHeight: 1.4 }}>{t('letter')}</span>
          </button>
        ))}
      </div>
      {lang !== 'en' && (
        <div
          role="group"
          aria-label={t('digits')}
          className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-2 border-t-0"
        >
          <button
            type="button"
            aria-pressed={!isNative}
            onClick={() => setNativeDigits(false)}
            className={choiceClass(!isNative)}
          >
            0 1 2 3
          </button>
          <button
            type="button"
            aria-pressed={isNative}
            onClick={() => setNativeDigits(true)}
            className={choiceClass(isNative)}
          >
            {nativeDigits[lang]}
          </button>
        </div>
      )}
    </Section>
  )
}
