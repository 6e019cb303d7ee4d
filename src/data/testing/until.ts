import { vi } from 'vitest'

/** Comes back as soon as `check` stops throwing; patient, because tests share a slow machine. */
export const until = (check: () => unknown): Promise<unknown> =>
  vi.waitFor(check, { timeout: 20_000, interval: 5 })
