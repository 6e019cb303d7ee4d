import { describe, expect, it } from 'vitest'
import vector from '#core/testing/fixtures/ondc/signature_vector.json' with { type: 'json' }
import { privateKeyOf, publicKeyOf } from './ed25519.ts'
import { authorize, isInTime, isSignedBy, readAuthorization } from './signature.ts'

const body = Buffer.from(vector.raw_body)
const key = publicKeyOf(vector.signing_public_key_b64) ?? expect.fail('no public key')
const privateKey = privateKeyOf(vector.signing_private_key_b64) ?? expect.fail('no private key')
const by = readAuthorization(vector.authorization) ?? expect.fail('not read')
const asUs = { subscriberId: 'example-bap.com', keyId: 'bap1234', privateKey }

describe('a signature of the network', () => {
  it('is made to the letter as in its public example', () => {
    const made = authorize(asUs, vector.raw_body, vector.created * 1000 + 999)
    expect(made).toBe(vector.authorization)
  })

  it('is known by the key, the bytes and the time that were signed', () => {
    expect(by).toMatchObject({ subscriberId: 'example-bap.com', keyId: 'bap1234' })
    expect(isSignedBy(key, body, by)).toBe(true)
    expect(isSignedBy(key, Buffer.from(`${vector.raw_body} `), by)).toBe(false)
    expect(isSignedBy(key, body, { ...by, expires: by.expires + 1 })).toBe(false)
    expect(isSignedBy(key, body, { ...by, signature: 'AAAA' })).toBe(false)
  })

  it('holds from its first second to before its last', () => {
    const seconds = [by.created - 1, by.created, by.expires - 1, by.expires]
    expect(seconds.map((s) => isInTime(by, s * 1000))).toEqual([false, true, true, false])
  })

  it.each([
    ['another algorithm', (text: string) => text.replace('algorithm="ed25519"', 'algorithm="rsa"')],
    ['a key of another algorithm', (text: string) => text.replace('|ed25519"', '|rsa"')],
    ['another list of headers', (text: string) => text.replace(' digest"', '"')],
    ['no key', (text: string) => text.replace('example-bap.com|bap1234|', '')],
    ['no time', (text: string) => text.replace(/created="\d+"/, 'created="soon"')],
    ['nothing', () => ''],
    ['another scheme', () => 'Bearer abc'],
  ])('with %s is none', (_what, change) => {
    expect(readAuthorization(change(vector.authorization))).toBeUndefined()
  })

  it('needs keys of 32 bytes', () => {
    expect(publicKeyOf('AAAA')).toBeUndefined()
    expect(publicKeyOf(Buffer.alloc(44, 1).toString('base64'))).toBeUndefined()
    expect(privateKeyOf('AAAA')).toBeUndefined()
    const seed = Buffer.from(vector.signing_private_key_b64, 'base64').subarray(0, 32)
    const short = privateKeyOf(seed.toString('base64'))
    expect(short?.equals(privateKey)).toBe(true)
  })
})
