/** What wrong PINs have cost a person on this phone: how many in a row, and the time left of the wait (ms). */
export type PinWait = { wrong: number; leftMs: number }

export const noWait: PinWait = { wrong: 0, leftMs: 0 }

const seconds = 1_000
/** Before the next PIN is looked at: after the first wrong one, the second, the third, and every further one. */
const waits = [30 * seconds, 60 * seconds, 300 * seconds, 900 * seconds] as const

export const afterWrongPin = ({ wrong }: PinWait): PinWait => ({
  wrong: wrong + 1,
  leftMs: waits[Math.min(wrong, waits.length - 1)] ?? 0,
})

/**
 * The wait after `elapsedMs` in which the app was open. Only such time counts, and it is not told by the phone's clock, so
 * that neither a kill nor a clock set forward makes a wait shorter.
 */
export const afterOpenFor = ({ wrong, leftMs }: PinWait, elapsedMs: number): PinWait => ({
  wrong,
  leftMs: Math.max(0, leftMs - Math.max(0, elapsedMs)),
})
