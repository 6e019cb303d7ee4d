import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isHookUrl, isPublicAddress } from './hook-hosts.ts'
import { postToPartner } from './post-to-partner.ts'

describe('an address to connect to', () => {
  it.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '2600::1', '2a00:1450:4001:800::200e'])(
    'may be %s, out in the internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '0.0.0.0'],
    ...['169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8'],
    ...['64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', '2001::1', '', 'nonsense', '10.0.0'],
  ])('is never %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('the address of a webhook', () => {
  it.each(['https://api.bazaar.example/haat', 'https://bazaar.in/?shop=1'])('may be %s', (url) =>
    expect(isHookUrl(url)).toBe(true),
  )

  it.each([
    'http://api.bazaar.in/',
    'https://api.bazaar.in:8443/',
    'https://user@api.bazaar.in/',
    'https://10.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://localhost/',
    'https://db.internal/',
    'https://db.internal./',
    'https://printer.local/',
    'https://intranet/',
    'https://api.bazaar.in/#a',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('is never %s', (url) => expect(isHookUrl(url)).toBe(false))
})

describe('a webhook whose name leads to a machine of ours', () => {
  it('is not even connected to', async () => {
    let calls = 0
    const inside = createServer(() => (calls += 1)).listen(0, '127.0.0.1')
    await new Promise((open) => inside.once('listening', open))
    const found = (_name: string, _options: object, done: Function) =>
      done(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    const post = postToPartner(found as never)
    const { signal } = new AbortController()
    expect(await post('https://api.bazaar.example/', {}, '{}', signal)).toBeUndefined()
    expect(await post('https://127.0.0.1/', {}, '{}', signal)).toBeUndefined()
    expect(calls).toBe(0)
    await new Promise((shut) => inside.close(shut))
  })
})
