import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

// Bare keys, as ONDC writes them, with what Node wants before them (RFC 8410).
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const keyBytes = 32

/** A private key in base64: its seed of 32 bytes, with the public key behind it or without; undefined when it is none. */
export function privateKeyOf(base64: string): KeyObject | undefined {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== keyBytes && bytes.length !== 2 * keyBytes) return undefined
  const key = Buffer.concat([privatePrefix, bytes.subarray(0, keyBytes)])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** A public key in base64, bare or in its envelope; undefined when it is none. */
export function publicKeyOf(base64: string): KeyObject | undefined {
  const bytes = Buffer.from(base64, 'base64')
  const isBare = bytes.length === keyBytes
  const key = isBare ? Buffer.concat([publicPrefix, bytes]) : bytes
  const isKey = key.length === publicPrefix.length + keyBytes
  if (!isKey || !key.subarray(0, publicPrefix.length).equals(publicPrefix)) return undefined
  return createPublicKey({ key, format: 'der', type: 'spki' })
}
