import { useEffect, useState } from 'react'
import type * as z from 'zod/mini'
import type { orderPageSchema } from '#core/shop/order-page.ts'
import { useStore, useSyncState } from '../../data/live.ts'
import { openOrderPage, orderPage } from './server-calls.ts'

type PageState = { page: z.infer<typeof orderPageSchema> | null; fault: Error | null }

/** Where the shop's order page is, as the server says now; `turn` = whether it takes orders there. */
export function useOrderPage(): PageState & { turn: (isOpen: boolean) => void } {
  const { ports } = useStore().book
  const { joined } = useSyncState()
  const [state, setState] = useState<PageState>({ page: null, fault: null })
  const take = (asked: ReturnType<typeof orderPage>) =>
    asked.then(
      (page) => setState({ page, fault: null }),
      (fault: Error) => setState(({ page }) => ({ page, fault })),
    )
  useEffect(() => {
    if (joined) void take(orderPage(ports))
  }, [ports, joined])
  return { ...state, turn: (isOpen) => void take(openOrderPage(ports, isOpen)) }
}
