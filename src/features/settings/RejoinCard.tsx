import { type FormEvent, useRef, useState } from 'react'
import { useRows, useStore } from '../../data/live.ts'
import { pairPhone, type PairFailure } from '../../data/store.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'

const codeLength = 8

/** A phone that the shop does not know any more joins again by a code; its unsent work goes along. */
export function RejoinCard() {
  const t = useT('settings')
  const { digits } = useFormat()
  const { book } = useStore()
  const name = useRows(async (db) => {
    const who = await db.meta.get('who')
    return who?.k === 'who' ? who.value.phoneName : ''
  }, [])
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<PairFailure | null>(null)
  const isAsking = useRef(false)

  const join = async (event: FormEvent) => {
    event.preventDefault()
    if (isAsking.current || code.length < codeLength) return
    isAsking.current = true
    const paired = await pairPhone(book.ports, code, name ?? '')
    isAsking.current = false
    if (!paired.ok) return setProblem(paired.code)
    // The page begins anew as the phone that it is now.
    location.assign('/')
  }
  return (
    <Card as="section" tone="attention" aria-label={t('rejoin.title')}>
      <form className="grid gap-3" onSubmit={(event) => void join(event)}>
        <p className="text-lead font-bold">{t('rejoin.title')}</p>
        <p>{t('rejoin.note')}</p>
        <Field
          label={t('rejoin.code')}
          value={digits(code.replace(/^(\d{4})(?=\d)/, '$1 '))}
          onChange={(text) => {
            setProblem(null)
            setCode(asciiDigits(text).replace(/\D/g, '').slice(0, codeLength))
          }}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="[&_input]:tabular [&_input]:text-amount [&_input]:font-bold"
          problem={problem ? t(`rejoin.problem.${problem}`) : undefined}
        />
        <Button type="submit" look="primary" size="big" disabled={code.length < codeLength}>
          {t('rejoin.button')}
        </Button>
      </form>
    </Card>
  )
}
