import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import vectorFile from '../testing/whatsapp-fixtures/signature_vectors.json' with { type: 'json' }
import { signBody, verifySignature } from './signature.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const secret = 'haat_test_app_secret'
const body = bytes('{"object":"whatsapp_business_account","entry":[]}')
const header = signBody(body, secret)

describe('signature of a WhatsApp webhook', () => {
  it.each(vectorFile.vectors)('agrees with the known vector: $note', (vector) => {
    const expected = vector.header.replace('X-Hub-Signature-256: ', '')
    expect(signBody(bytes(vector.raw_body), vector.app_secret)).toBe(expected)
    expect(verifySignature(bytes(vector.raw_body), expected, [vector.app_secret])).toBe(true)
  })

  const escaped = bytes('{"text":{"body":"\\u0939\\u093e\\u092f"},"url":"https:\\/\\/x"}')
  const rejected: Record<string, [Uint8Array, string | undefined]> = {
    'header missing': [body, undefined],
    'header without the sha256= prefix': [body, header.slice('sha256='.length)],
    'hex of wrong length': [body, header.slice(0, -2)],
    'X-Hub-Signature (sha1) only': [
      body,
      `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
    ],
    'hash over re-serialised JSON': [
      escaped,
      signBody(bytes(JSON.stringify(JSON.parse(new TextDecoder().decode(escaped)))), secret),
    ],
  }

  it('covers every case that must be refused', () => {
    expect(Object.keys(rejected)).toEqual(vectorFile.must_reject)
  })

  it.each(Object.entries(rejected))('refuses: %s', (_name, [sent, claimed]) => {
    expect(verifySignature(sent, claimed, [secret])).toBe(false)
  })

  it('refuses one altered byte, another secret, an unkeyed hash and no secret at all', () => {
    const altered = body.slice()
    altered[3] = (altered[3] ?? 0) ^ 1
    expect(verifySignature(altered, header, [secret])).toBe(false)
    expect(verifySignature(body, header, ['other'])).toBe(false)
    const plain = `sha256=${createHash('sha256').update(body).digest('hex')}`
    expect(verifySignature(body, plain, [secret])).toBe(false)
    expect(verifySignature(body, header, [])).toBe(false)
  })

  it('accepts the old and the new secret while one is being rotated', () => {
    expect(verifySignature(body, signBody(body, 'new'), ['new', 'old'])).toBe(true)
    expect(verifySignature(body, signBody(body, 'old'), ['new', 'old'])).toBe(true)
    expect(verifySignature(body, header.toUpperCase().replace('SHA256', 'sha256'), [secret])).toBe(
      true,
    )
  })

  it('never works with an empty secret', () => {
    expect(() => verifySignature(body, header, [''])).toThrow('empty app secret')
  })
})
