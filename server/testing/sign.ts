import { createPrivateKey, sign } from 'node:crypto'
import { key1234 } from '#core/testing/pin-fixtures.ts'

/** The approval of whoever has the PIN 1234. */
export const signed1234 = (text: string): string => {
  const key = createPrivateKey({
    key: Buffer.from(key1234, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
}
