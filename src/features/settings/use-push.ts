import { useState } from 'react'
import { useStore, useSyncState } from '../../data/live.ts'
import { askForPush, pushState, type PushState } from '../../platform/web-push.ts'
import { registerPush } from './push.ts'
import { CallError } from '../../platform/server-call.ts'

export type PushSetting = {
  /** `alone` = the shop has not joined a server, so that nobody could wake the phone. */
  state: PushState | 'alone'
  /** The phone allows it, but no address could be had or handed over just now. */
  isFailed: boolean
  /** Call it from a tap. */
  turnOn: () => Promise<void>
}

/** Whether an order rings while the app is closed. */
export function usePush(): PushSetting {
  const { book } = useStore()
  const { joined } = useSyncState()
  const [state, setState] = useState(pushState)
  const [isFailed, setIsFailed] = useState(false)
  const turnOn = async () => {
    const next = await askForPush()
    setState(next)
    if (next !== 'on') return
    try {
      setIsFailed(!(await registerPush(book.ports)))
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setIsFailed(true)
    }
  }
  return { state: joined ? state : 'alone', isFailed, turnOn }
}
