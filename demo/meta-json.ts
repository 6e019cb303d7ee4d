import { createHmac } from 'node:crypto'

/**
 * JSON as Meta writes it into webhooks: everything beyond ASCII as \uXXXX in lower case, every slash
 * as \/. Whoever hashes JSON that was parsed and written again gets another signature, which is what
 * the order API must not do.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('/', '\\/')
}

/** The value of X-Hub-Signature-256 for exactly these bytes. */
export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`
}
