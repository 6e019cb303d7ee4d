import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { StoreError } from '../../data/store-error.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { StepPage } from './StepPage.tsx'

type Props = {
  name: string
  onName: (name: string) => void
  /** Opens the shop; '' when the name was skipped. */
  onOpen: (name: string) => Promise<void>
  onJoin: () => void
  onLanguage: () => void
  bring: ReactNode
}

/** The name over the door; it can be skipped and changed any time. */
export function ShopStep({ name, onName, onOpen, onJoin, onLanguage, bring }: Props) {
  const t = useT('onboarding')
  const [isFailed, setIsFailed] = useState(false)
  const isOpening = useRef(false)

  const open = async (chosen: string) => {
    if (isOpening.current) return
    isOpening.current = true
    try {
      await onOpen(chosen)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      isOpening.current = false
      setIsFailed(true)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void open(name)
  }

  return (
    <form className="contents" onSubmit={submit}>
      <StepPage
        mark="🏪"
        title={t('shop.title')}
        onBack={onLanguage}
        bottom={
          name.trim() === '' ? (
            <Button look="quiet" size="big" onClick={() => void open('')}>
              {t('shop.skip')}
            </Button>
          ) : (
            <Button type="submit" look="primary" size="big">
              {t('shop.next')}
            </Button>
          )
        }
      >
        <Field
          label={t('shop.name')}
          value={name}
          onChange={onName}
          placeholder={t('shop.example')}
          autoComplete="organization"
          enterKeyHint="next"
          maxLength={80}
          hint={t('shop.hint')}
          problem={isFailed ? t('shop.failed') : undefined}
        />
        <div className="mt-6 grid gap-2 border-t border-line pt-4">
          <p className="text-muted">{t('shop.other_phone')}</p>
          <Button look="quiet" className="w-full" onClick={onJoin}>
            {t('shop.join')}
          </Button>
          {bring}
        </div>
      </StepPage>
    </form>
  )
}
