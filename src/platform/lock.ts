import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { keep, readKept } from './kept.ts'
import { afterAsking, afterWrong, type Lock, type NumberLock } from './lock-rules.ts'

const key = 'lock'
const rounds = 100_000
const opensAt = z.nullable(z.int())
const lockSchema = z.union([
  z.strictObject({ opensAt }),
  z.strictObject({
    ...{ salt: z.string(), hash: z.string(), wrong: z.int(), waitUntil: z.int(), opensAt },
  }),
])

/** Browsers give the arithmetic of secrets to safe addresses only. */
export const canLock = (): boolean => 'subtle' in crypto

const listeners = new Set<() => void>()
let known: { text: string | null; lock: Lock | null } = { text: null, lock: null }

function current(): Lock | null {
  const text = readKept(key)
  if (text !== known.text) known = { text, lock: text === null ? null : parsed(text) }
  return known.lock
}

function parsed(text: string): Lock | null {
  try {
    return lockSchema.parse(JSON.parse(text))
  } catch {
    // What nobody can read must not keep the owner out.
    return null
  }
}

async function put(lock: Lock | null): Promise<void> {
  const isKept = keep(key, lock && JSON.stringify(lock))
  for (const listener of listeners) listener()
  await isKept
}

/** The lock of this phone; null = it is open. */
export const useLock = (): Lock | null =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, current)

/** Nobody has the phone in his hand; it asks for a PIN, also after the next start. */
export const lockPhone = (): Promise<void> => put({ opensAt: null })

/** Opens when it is the number, else counts the slip. `now` in UTC ms. */
export async function tryNumber(lock: NumberLock, digits: string, now: number): Promise<boolean> {
  const isRight = (await hashOf(digits, lock.salt)) === lock.hash
  await put(isRight ? null : afterWrong(lock, now))
  return isRight
}

export const askToOpen = (lock: Lock, now: number): Promise<void> => put(afterAsking(lock, now))

/** Somebody has shown who he is. */
export const unlockPhone = (): Promise<void> => put(null)

async function hashOf(digits: string, salt: string): Promise<string> {
  const bytes = new TextEncoder()
  const secret = await crypto.subtle.importKey('raw', bytes.encode(digits), 'PBKDF2', false, [
    'deriveBits',
  ])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes.encode(salt), iterations: rounds }
  return hex(new Uint8Array(await crypto.subtle.deriveBits(how, secret, 256)))
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
