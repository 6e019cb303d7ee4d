import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Row.tsx'
import { usePush } from './use-push.ts'

/** Ringing while the app is closed: how it stands, and the button when the phone has not been asked. */
export function PushRow() {
  const t = useT('settings')
  const { state, isFailed, turnOn } = usePush()
  const canTry = state === 'ask' || (state === 'on' && isFailed)
  return (
    <Row
      title={t('push.title')}
      note={t(isFailed ? 'push.failed' : `push.${state}`)}
      end={
        canTry ? (
          <Button look="quiet" onClick={() => void turnOn()}>
            {t(isFailed ? 'push.again' : 'push.allow')}
          </Button>
        ) : (
          state === 'on' && <b className="text-brand-ink">✓</b>
        )
      }
    />
  )
}
