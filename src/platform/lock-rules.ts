/**
 * The lock of this phone. It keeps curious hands out; it hides nothing from somebody who takes the phone apart, so a
 * forgotten number never costs the shop its book: an hour after asking, the phone opens by itself.
 */
export type Lock = {
  /** PBKDF2 of the number, both in hexadecimal. */
  salt: string
  hash: string
  /** Wrong numbers in a row, and until when (UTC ms) no further one is looked at. */
  wrong: number
  waitUntil: number
  /** When it opens without a number; null = nobody has asked. */
  opensAt: number | null
}

const freeTries = 5
const firstWaitMs = 60_000
const longestWaitMs = 30 * 60_000
const openAfterMs = 60 * 60_000

/** The lock after a wrong number: the fifth costs a minute, each further one twice as long. */
export function afterWrong(lock: Lock, now: number): Lock {
  const wrong = lock.wrong + 1
  if (wrong < freeTries) return { ...lock, wrong }
  const waitMs = Math.min(firstWaitMs * 2 ** (wrong - freeTries), longestWaitMs)
  return { ...lock, wrong, waitUntil: now + waitMs }
}

/** The lock after "I forgot the number"; asking again does not put it off. */
export const afterAsking = (lock: Lock, now: number): Lock => ({
  ...lock,
  opensAt: lock.opensAt ?? now + openAfterMs,
})

export const isOpenByNow = ({ opensAt }: Lock, now: number): boolean =>
  opensAt !== null && now >= opensAt

/** Ms until the next number is looked at; a clock set back does not make it longer than any wait there is. */
export const waitLeft = ({ waitUntil }: Lock, now: number): number =>
  Math.min(Math.max(0, waitUntil - now), longestWaitMs)
