import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import type { Person } from '#core/customer/person.ts'
import { useStore, useSyncState } from '../../data/live.ts'
import { ask, read } from '../../platform/server-call.ts'

const addressSchema = z.object({ path: z.string() })

/**
 * Where he sees his khata; null while no page is open to him, while something of this phone is not at the server, so that
 * the page would say something else than the shop does, and where there is no network to ask for the address.
 */
export function usePageLink({ pageId }: Pick<Person, 'pageId'>): string | null {
  const { ports } = useStore().book
  const { joined, waiting, lastSyncAt } = useSyncState()
  const [known, setKnown] = useState<{ pageId: string; link: string } | null>(null)
  const isSent = joined && waiting === 0
  const isKnown = known?.pageId === pageId
  useEffect(() => {
    if (pageId === null || !isSent || isKnown) return
    let isOver = false
    ask(ports, `/v1/khata-pages/${pageId}`, { method: 'GET' })
      .then((answer) => read(addressSchema, answer))
      .then(
        ({ path }) => !isOver && setKnown({ pageId, link: `${location.origin}${path}` }),
        // Without the server there is no link yet; it is asked again after the next exchange.
        () => undefined,
      )
    return () => {
      isOver = true
    }
  }, [ports, pageId, isSent, isKnown, lastSyncAt])
  return isSent && isKnown ? known.link : null
}
