import { useState } from 'react'
import { useStore } from '../../data/live.ts'
import { joinServer } from '../../data/store.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** While this phone is the only copy: what going online brings, and the one button. */
export function JoinCard() {
  const store = useStore()
  const t = useT('settings')
  const [isJoining, setIsJoining] = useState(false)
  const [problem, setProblem] = useState<'offline' | 'busy' | 'other' | null>(null)
  const join = async () => {
    if (isJoining) return
    setIsJoining(true)
    setProblem(null)
    const joined = await joinServer(store)
    setIsJoining(false)
    if (joined.ok) return
    setProblem(joined.code === 'offline' || joined.code === 'busy' ? joined.code : 'other')
  }
  return (
    <>
      <EmptyState
        mark="🔗"
        title={t('join.title')}
        note={t('join.note')}
        action={
          <Button
            look="primary"
            size="big"
            className="w-full"
            aria-disabled={isJoining}
            onClick={() => void join()}
          >
            {t(isJoining ? 'join.joining' : 'join.button')}
          </Button>
        }
      />
      <p role="status" className="text-center text-money-due-ink">
        {problem && t(`join.problem.${problem}`)}
      </p>
    </>
  )
}
