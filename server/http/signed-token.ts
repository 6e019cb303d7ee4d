import { createHmac, timingSafeEqual } from 'node:crypto'

// A token names something in bytes and ends with 15 bytes of our signature over them, all in base64url: it cannot be
// guessed, and one that was made for one purpose is none for another.

const signature = (purpose: string, named: Uint8Array, key: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\n`).update(named).digest().subarray(0, 15)

export const signedToken = (purpose: string, named: Uint8Array, key: string): string =>
  Buffer.concat([named, signature(purpose, named, key)]).toString('base64url')

/** The `length` bytes that a token names; undefined = we have not signed it for this. */
export function readSigned(
  purpose: string,
  token: string,
  length: number,
  key: string,
): Buffer | undefined {
  const bytes = Buffer.from(token, 'base64url')
  // Letters that are none of base64url are dropped by Node, so the same bytes would have many tokens.
  if (bytes.length !== length + 15 || bytes.toString('base64url') !== token) return undefined
  const named = bytes.subarray(0, length)
  return timingSafeEqual(signature(purpose, named, key), bytes.subarray(length)) ? named : undefined
}

/** An id as its 16 bytes. */
export const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

export const idOfBytes = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
