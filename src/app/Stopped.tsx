import { lazy, Suspense, useState } from 'react'
import type { Store } from '../data/store.ts'
import { startByJoining } from '../features/onboarding/first-run.ts'
import { type Booted, forgetShop } from './boot.ts'
import { ErrorScreen } from './ErrorScreen.tsx'
import { Patience } from './Patience.tsx'

const RepairScreen = lazy(async () => ({
  default: (await import('../features/safety/RepairScreen.tsx')).RepairScreen,
}))

type Props = {
  booted: Extract<Booted, { kind: 'stopped' }>
  onShop: (store: Store) => Promise<void>
}

/** A shop whose book did not open: what happened, and where it can be, the way to make it anew. */
export function Stopped({ booted: { ports, code, mendable }, onShop }: Props) {
  const [isMending, setIsMending] = useState(false)
  if (!isMending || mendable === null)
    return <ErrorScreen code={code} onMend={mendable === null ? null : () => setIsMending(true)} />
  const joinByCode = async () => {
    const { deleteBook } = await import('../data/rescue/rebuild.ts')
    await deleteBook(ports, mendable)
    await forgetShop()
    await startByJoining()
    location.assign('/')
  }
  return (
    <Suspense fallback={<Patience />}>
      <RepairScreen ports={ports} shopId={mendable} onShop={onShop} onCode={joinByCode} />
    </Suspense>
  )
}
