/**
 * The lock of this phone; a PIN of the people of the shop opens it. It keeps curious hands out; it hides nothing from
 * somebody who takes the phone apart, so what is forgotten never costs the shop its book: where nobody else has a PIN, the
 * phone opens by itself an hour after asking.
 */
export type Lock = {
  /** When it opens by itself (UTC ms); null = nobody has asked. */
  opensAt: number | null
}

/** A lock from before people had PINs, with a number of its own. None is made any more; one that is kept still opens. */
export type NumberLock = Lock & {
  /** PBKDF2 of the number, both in hexadecimal. */
  salt: string
  hash: string
  /** Wrong numbers in a row, and until when (UTC ms) no further one is looked at. */
  wrong: number
  waitUntil: number
}

export const hasNumber = (lock: Lock): lock is NumberLock => 'hash' in lock

const freeTries = 5
const firstWaitMs = 60_000
const longestWaitMs = 30 * 60_000
const openAfterMs = 60 * 60_000

/** The lock after a wrong number: the fifth costs a minute, each further one twice as long. */
export function afterWrong(lock: NumberLock, now: number): NumberLock {
  const wrong = lock.wrong + 1
  if (wrong < freeTries) return { ...lock, wrong }
  const waitMs = Math.min(firstWaitMs * 2 ** (wrong - freeTries), longestWaitMs)
  return { ...lock, wrong, waitUntil: now + waitMs }
}

/** The lock after "I forgot it"; asking again does not put it off. */
export const afterAsking = (lock: Lock, now: number): Lock => ({
  ...lock,
  opensAt: lock.opensAt ?? now + openAfterMs,
})

export const isOpenByNow = ({ opensAt }: Lock, now: number): boolean =>
  opensAt !== null && now >= opensAt

/** Ms until the next number is looked at; a clock set back does not make it longer than any wait there is. */
export const waitLeft = ({ waitUntil }: NumberLock, now: number): number =>
  Math.min(Math.max(0, waitUntil - now), longestWaitMs)
