import { createHmac, timingSafeEqual } from 'node:crypto'

/** What is signed: everything by which one request differs from another. */
export type SignedRequest = {
  method: string
  /** Path and query as they stand in the request. */
  url: string
  /** UTC ms in digits. */
  timestamp: string
  nonce: string
  body: Uint8Array
}

/** The value of Haat-Signature: `v1=` and HMAC-SHA256 in hex over four lines and the bytes of the body. */
export const signRequest = (secret: string, request: SignedRequest): string =>
  `v1=${digest(secret, request).toString('hex')}`

export function isSigned(secret: string, request: SignedRequest, given: string): boolean {
  const hex = /^v1=([0-9a-f]{64})$/.exec(given)?.[1]
  return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), digest(secret, request))
}

const digest = (secret: string, { method, url, timestamp, nonce, body }: SignedRequest): Buffer =>
  createHmac('sha256', secret)
    .update(`${method}\n${url}\n${timestamp}\n${nonce}\n`)
    .update(body)
    .digest()
