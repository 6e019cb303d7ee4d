import { createHmac, timingSafeEqual } from 'node:crypto'
import { languages, type Lang } from '#core/shop/languages.ts'

// A page is at /k/<token>: the shop and the page, each 16 bytes, the customer's language as one, and 15 bytes of our
// signature over all three, in base64url. So it names no person, cannot be guessed, opens nothing once the customer's card
// names another page, and what is closed still says so in his language.

type Page = { shopId: string; pageId: string; lang: Lang }

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

const signed = (named: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update('khata page\n').update(named).digest().subarray(0, 15)

export function pageToken({ shopId, pageId, lang }: Page, key: string): string {
  const named = Buffer.from([...bytesOf(shopId), ...bytesOf(pageId), languages.indexOf(lang)])
  return Buffer.concat([named, signed(named, key)]).toString('base64url')
}

/** What a token names; undefined = we have not signed it. */
export function readPageToken(token: string, key: string): Page | undefined {
  const bytes = Buffer.from(token, 'base64url')
  // Letters that are none of base64url are dropped by Node, so the same bytes would have many tokens.
  if (bytes.length !== 48 || bytes.toString('base64url') !== token) return undefined
  const named = bytes.subarray(0, 33)
  if (!timingSafeEqual(signed(named, key), bytes.subarray(33))) return undefined
  const lang = languages[named[32] ?? languages.length]
  return lang && { shopId: idOf(named.subarray(0, 16)), pageId: idOf(named.subarray(16, 32)), lang }
}
