/** State of the phone's clock: `offset` = server time minus the phone's, `lastAt` = newest time given out. */
export type ClockState = { offset: number; lastAt: number }

/** The next time stamp, strictly after the last one even when the phone's clock jumps back (Y6). */
export function nextAt(clock: ClockState, phoneNow: number): number {
  return Math.max(clock.lastAt + 1, phoneNow + clock.offset)
}

export type ClockSample = { offset: number; rtt: number }

/** A sample of the server's clock from one reply: sent at t0 and received at t1 on the phone, `now` by the server. */
export const sampleClock = (t0: number, t1: number, now: number): ClockSample => ({
  offset: Math.round(now - (t0 + t1) / 2),
  rtt: t1 - t0,
})

/** The offset of the quickest of the last ten replies: the least delayed one is the most exact (Y6). */
export function bestOffset(samples: readonly ClockSample[]): number {
  let best: ClockSample | undefined
  for (const sample of samples.slice(-10)) if (!best || sample.rtt < best.rtt) best = sample
  return best?.offset ?? 0
}
