import { startByJoining } from '../features/onboarding/first-run.ts'
import { useT } from '../i18n/i18n.ts'
import type { StoreErrorCode } from '../data/store-error.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { forgetShop } from './boot.ts'

type Props = {
  code: StoreErrorCode | 'crash'
  /** Makes the book anew; null where there is nothing to mend. */
  onMend: (() => void) | null
}

/** What happened, that nothing is lost, and the one thing to do. */
export function ErrorScreen({ code, onMend }: Props) {
  const t = useT('app')
  // A book that only does not open may do so at the next try; one that is gone has to be made anew.
  const isGone = code === 'empty'
  const act = async () => {
    // The book is gone or closed to this phone: the first run offers to join again.
    if (code === 'empty' || code === 'revoked') {
      await forgetShop()
      await startByJoining()
    }
    location.assign('/')
  }
  return (
    <main className="grid min-h-0 flex-1 place-content-center overflow-y-auto p-4" role="alert">
      <EmptyState
        mark="📕"
        title={t(`stopped.${code}.title`)}
        note={t(`stopped.${code}.note`)}
        action={
          <div className="grid gap-2">
            {onMend && isGone && (
              <Button look="primary" size="big" onClick={onMend}>
                {t('stopped.mend')}
              </Button>
            )}
            <Button
              look={onMend && isGone ? 'quiet' : 'primary'}
              size="big"
              onClick={() => void act()}
            >
              {t(`stopped.${code}.button`)}
            </Button>
            {onMend && !isGone && (
              <Button look="quiet" onClick={onMend}>
                {t('stopped.mend')}
              </Button>
            )}
          </div>
        }
      />
    </main>
  )
}
