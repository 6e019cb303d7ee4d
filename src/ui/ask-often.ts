const longestWaitMs = 5 * 60_000

/**
 * For a query that follows what goes on at the server while somebody looks: again every `everyMs`, and while nobody answers
 * ever more seldom, up to five minutes, with jitter; the network's return and the page's ask at once. Until the first
 * answer `failureCount` tells that there is none.
 */
export const askOften = (everyMs: number) => ({
  refetchInterval: ({ state }: { state: { fetchFailureCount: number } }) =>
    // What failed waits for its own next try, which an interval would cut short.
    state.fetchFailureCount > 0 ? (false as const) : everyMs,
  retry: true,
  retryDelay: (failures: number) =>
    Math.min(longestWaitMs, everyMs * 2 ** failures) * (0.5 + Math.random() / 2),
  refetchOnReconnect: true,
})
