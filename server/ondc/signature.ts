import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import type { OndcConfig } from '../config.ts'

/** What stands in an `Authorization` header of the network (commerce-protocols 4.2). */
export type Authorization = {
  subscriberId: string
  keyId: string
  /** Unix time in seconds. */
  created: number
  expires: number
  signature: string
}

/** A signature of ours is believed so long. */
const signedForS = 3600

/** The header by which we sign a body: its digest and from when until when it holds, with these exact spaces. */
export function authorize(
  { subscriberId, keyId, privateKey }: Pick<OndcConfig, 'subscriberId' | 'keyId' | 'privateKey'>,
  body: string,
  now: number,
): string {
  const created = Math.floor(now / 1000)
  const expires = created + signedForS
  const signed = Buffer.from(signingText(Buffer.from(body), { created, expires }))
  const fields = {
    keyId: `${subscriberId}|${keyId}|ed25519`,
    ...{ algorithm: 'ed25519', created, expires },
    headers: '(created) (expires) digest',
    signature: sign(null, signed, privateKey).toString('base64'),
  }
  const words = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `Signature ${words.join(',')}`
}

/** Reads such a header; undefined when it is none, or speaks of another algorithm than ours. */
export function readAuthorization(header: string): Authorization | undefined {
  const [, words] = /^Signature (.{1,1500})$/s.exec(header) ?? []
  if (words === undefined) return undefined
  const fields = new Map<string, string>()
  for (const [, name = '', value = ''] of words.matchAll(/(\w{1,20})="([^"]{0,500})"/g))
    fields.set(name, value)
  const [subscriberId = '', keyId = '', algorithm, ...more] = (fields.get('keyId') ?? '').split('|')
  const [created, expires] = [Number(fields.get('created')), Number(fields.get('expires'))]
  const isOurs =
    algorithm === 'ed25519' &&
    fields.get('algorithm') === 'ed25519' &&
    fields.get('headers') === '(created) (expires) digest' &&
    more.length === 0
  const isWhole = Number.isSafeInteger(created) && Number.isSafeInteger(expires)
  if (!isOurs || !isWhole || subscriberId === '' || keyId === '') return undefined
  return { subscriberId, keyId, created, expires, signature: fields.get('signature') ?? '' }
}

/** Whether it holds at this moment. */
export const isInTime = ({ created, expires }: Authorization, now: number): boolean =>
  created * 1000 <= now && now < expires * 1000

/** Whether this key has signed just these bytes. */
export const isSignedBy = (key: KeyObject, body: Uint8Array, by: Authorization): boolean =>
  verify(null, Buffer.from(signingText(body, by)), key, Buffer.from(by.signature, 'base64'))

function signingText(
  body: Uint8Array,
  { created, expires }: Pick<Authorization, 'created' | 'expires'>,
): string {
  const digest = createHash('blake2b512').update(body).digest('base64')
  return `(created): ${created}\n(expires): ${expires}\ndigest: BLAKE-512=${digest}`
}
