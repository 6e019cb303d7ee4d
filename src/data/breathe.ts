import type { Ports } from './ports.ts'

/** Lets the screen go first for a moment. Never inside a transaction, which would end. */
export const breathe = (ports: Pick<Ports, 'setTimer'>): Promise<void> =>
  new Promise((resolve) => {
    ports.setTimer(resolve, 0)
  })
