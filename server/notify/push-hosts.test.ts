import { describe, expect, it } from 'vitest'
import { isPushEndpoint } from './push-hosts.ts'

describe('where a notification may be sent', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
    'https://web.push.apple.com/QGxd',
    'https://db5p.notify.windows.com/w/?token=x',
  ])('a browser maker: %s', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(true)
  })

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com@10.0.0.1/',
    'https://10.0.0.1/fcm.googleapis.com',
    'https://fcm.googleapis.com.evil.example/',
    'https://evilpush.services.mozilla.com/',
    'https://push.apple.com/',
    'https://notify.windows.com.evil.example/',
    'https://localhost/',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('never elsewhere: %s', (endpoint) => {
    expect(isPushEndpoint(endpoint)).toBe(false)
  })
})
