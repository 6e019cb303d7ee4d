import { createHmac, timingSafeEqual } from 'node:crypto'

// A page is at /k/<token>: the shop, the page and our signature over both, each 16 bytes, in base64url. So it names no
// person, cannot be guessed, and opens nothing once the customer's card names another page.

type Page = { shopId: string; pageId: string }

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

const signed = (named: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update('khata page\n').update(named).digest().subarray(0, 16)

export function pageToken({ shopId, pageId }: Page, key: string): string {
  const named = Buffer.concat([bytesOf(shopId), bytesOf(pageId)])
  return Buffer.concat([named, signed(named, key)]).toString('base64url')
}

/** What a token names; undefined = we have not signed it. */
export function readPageToken(token: string, key: string): Page | undefined {
  const bytes = Buffer.from(token, 'base64url')
  // Letters that are none of base64url are dropped by Node, so the same bytes would have many tokens.
  if (bytes.length !== 48 || bytes.toString('base64url') !== token) return undefined
  const named = bytes.subarray(0, 32)
  if (!timingSafeEqual(signed(named, key), bytes.subarray(32))) return undefined
  return { shopId: idOf(named.subarray(0, 16)), pageId: idOf(named.subarray(16)) }
}
