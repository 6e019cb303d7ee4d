import { createHmac, timingSafeEqual } from 'node:crypto'
import { assert } from '#core/assert.ts'

const headerPattern = /^sha256=([0-9a-f]{64})$/i

/**
 * Whether `header` (X-Hub-Signature-256) signs exactly these bytes with one of the app secrets; two
 * are live while a secret is rotated. `rawBody` must be the bytes as they arrived: Meta escapes
 * non-ASCII and slashes, so JSON that was parsed and written again has another hash.
 * Rule: commerce-protocols 1.1.
 */
export function verifySignature(
  rawBody: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  const hex = headerPattern.exec(header ?? '')?.[1]
  if (hex === undefined) return false
  const claimed = Buffer.from(hex, 'hex')
  let valid = false
  // Every secret is tried, so that the time taken does not tell which one matched.
  for (const secret of secrets) {
    if (timingSafeEqual(digest(rawBody, secret), claimed)) valid = true
  }
  return valid
}

/** The header value that signs these bytes: `sha256=<64 hex>`. */
export function signBody(rawBody: Uint8Array, secret: string): string {
  return `sha256=${digest(rawBody, secret).toString('hex')}`
}

function digest(rawBody: Uint8Array, secret: string): Buffer {
  assert(secret !== '', 'An empty app secret would let anyone sign a webhook.')
  return createHmac('sha256', secret).update(rawBody).digest()
}
