import type { Pin } from '#core/shop/pin.ts'

/** So many that a cheap phone takes a third of a second for four digits; the screen does not wait, it is not its thread. */
const rounds = 200_000
const curve = { name: 'ECDSA', namedCurve: 'P-256' }
// Each salt makes a key that wraps once, so one and the same start vector says nothing.
const wrapping = { name: 'AES-GCM', iv: new Uint8Array(12) }

/** What is kept of a PIN of four ASCII digits: nothing that would have to stay secret but the digits. */
export async function newPin(digits: string): Promise<Pin> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const [wrap, pair] = await Promise.all([
    keyOf(digits, salt, rounds),
    crypto.subtle.generateKey(curve, true, ['sign', 'verify']),
  ])
  const pub = await crypto.subtle.exportKey('spki', pair.publicKey)
  const box = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, wrap, wrapping)
  return { salt: base64(salt), rounds, pub: base64(pub), box: base64(box) }
}

/** The key that approves, or null when these are not the digits. */
export async function openPin(pin: Pin, digits: string): Promise<CryptoKey | null> {
  const wrap = await keyOf(digits, bytes(pin.salt), pin.rounds)
  try {
    const box = bytes(pin.box)
    return await crypto.subtle.unwrapKey('pkcs8', box, wrap, wrapping, curve, false, ['sign'])
  } catch {
    return null
  }
}

/** The signature of an approval over its text, base64. */
export const signWith = async (key: CryptoKey, text: string): Promise<string> =>
  base64(
    await crypto.subtle.sign(
      { ...curve, hash: 'SHA-256' },
      key,
      new Uint8Array(new TextEncoder().encode(text)),
    ),
  )

async function keyOf(
  digits: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(digits)
  const raw = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  const aes = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(how, raw, aes, false, ['wrapKey', 'unwrapKey'])
}

const base64 = (buffer: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
