import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Ports } from '../../data/ports.ts'
import type { PairFailure, Store } from '../../data/store.ts'
import { StoreError } from '../../data/store-error.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { phoneModel } from '../../platform/phone-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import type { FirstRun } from './first-run.ts'
import { StepPage } from './StepPage.tsx'

type Props = {
  ports: Ports
  run: FirstRun
  onChange: (part: Partial<FirstRun>) => void
  onBack: () => void
  onJoined: (store: Store) => Promise<void>
}

const codeLength = 8

/** One more phone for a shop that is on another phone already: its code, and whose phone this is. */
export function JoinStep({ ports, run, onChange, onBack, onJoined }: Props) {
  const t = useT('onboarding')
  const { digits } = useFormat()
  const [model, setModel] = useState('')
  const [problem, setProblem] = useState<PairFailure | 'phone' | 'short' | null>(null)
  const [isJoining, setIsJoining] = useState(false)
  const isAsking = useRef(false)
  useEffect(() => void phoneModel().then(setModel), [])
  const phoneName = run.phoneName ?? model

  const join = async (event: FormEvent) => {
    event.preventDefault()
    if (isAsking.current) return
    if (run.code.length < codeLength) return setProblem('short')
    isAsking.current = true
    setIsJoining(true)
    setProblem(null)
    try {
      const { pairPhone } = await import('../../data/store.ts')
      const paired = await pairPhone(ports, run.code, phoneName.trim() || t('phone'))
      if (paired.ok) await onJoined(paired.value)
      else setProblem(paired.code)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      setProblem('phone')
    } finally {
      isAsking.current = false
      setIsJoining(false)
    }
  }
  const typeCode = (text: string) => {
    setProblem(null)
    onChange({ code: asciiDigits(text).replace(/\D/g, '').slice(0, codeLength) })
  }

  return (
    <form className="contents" onSubmit={(event) => void join(event)}>
      <StepPage
        mark="📲"
        title={t('join.title')}
        onBack={onBack}
        bottom={
          <Button type="submit" look="primary" size="big" aria-disabled={isJoining}>
            {isJoining ? t('join.joining') : t('join.button')}
          </Button>
        }
      >
        <div className="grid gap-4">
          <Field
            label={t('join.code')}
            value={digits(inGroups(run.code))}
            onChange={typeCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            className="[&_input]:tabular [&_input]:text-amount [&_input]:font-bold"
            hint={t('join.where')}
            problem={problem ? t(`join.problem.${problem}`) : undefined}
          />
          <Field
            label={t('join.phone')}
            value={phoneName}
            onChange={(name) => onChange({ phoneName: name })}
            placeholder={t('join.phone_example')}
            autoComplete="off"
            maxLength={80}
          />
        </div>
      </StepPage>
    </form>
  )
}

/** Two groups of four, as the other phone shows it. */
const inGroups = (code: string): string => code.replace(/^(\d{4})(?=\d)/, '$1 ')
