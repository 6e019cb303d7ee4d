import { createPublicKey, verify } from 'node:crypto'

/** Whether `sig` was made over `text` with the private key of `pub`; all base64, never throws. */
export function isSignedBy(pub: string, text: string, sig: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(pub, 'base64'), format: 'der', type: 'spki' })
    const dsa = { key, dsaEncoding: 'ieee-p1363' } as const
    return verify('sha256', Buffer.from(text), dsa, Buffer.from(sig, 'base64'))
  } catch {
    // Something that is no key has signed nothing.
    return false
  }
}
