import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** For what exists at the server alone; the shop's own rows never pass through here. */
const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, networkMode: 'always', staleTime: 10_000 } },
})

export function ServerQueries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}
