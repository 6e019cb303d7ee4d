import type { ReactNode } from 'react'

/** Why a list could not be read or taken in. */
export const Problem = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="my-2 rounded-card bg-money-due-soft p-3 text-money-due-ink">
    {children}
  </p>
)
