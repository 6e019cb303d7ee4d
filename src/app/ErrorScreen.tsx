import { startByJoining } from '../features/onboarding/first-run.ts'
import { useT } from '../i18n/i18n.ts'
import type { StoreErrorCode } from '../data/store-error.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { forgetShop } from './boot.ts'

/** What happened, that nothing is lost, and the one thing to do. */
export function ErrorScreen({ code }: { code: StoreErrorCode | 'crash' }) {
  const t = useT('app')
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
          <Button look="primary" size="big" className="w-full" onClick={() => void act()}>
            {t(`stopped.${code}.button`)}
          </Button>
        }
      />
    </main>
  )
}
