import * as z from 'zod/mini'
import { idSchema } from '../id.ts'
import { canonicalJson } from '../sync/canonical-json.ts'

const base64Schema = (least: number, most: number) =>
  z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.minLength(least), z.maxLength(most))

/**
 * A PIN as it is kept: a pair of keys (ECDSA P-256), the private one wrapped by what PBKDF2 makes of the four digits. Any
 * phone can find out offline whether digits are right, and anyone can tell by `pub` whether a thing was approved with
 * them; neither needs a secret that would have to be kept. All base64.
 */
export const pinSchema = z.object({
  salt: base64Schema(22, 44),
  /** Of PBKDF2 with SHA-256. */
  rounds: z.int().check(z.gte(10_000), z.lte(10_000_000)),
  /** The public key as SPKI. */
  pub: base64Schema(100, 160),
  /** The private key as PKCS #8 under AES-GCM. */
  box: base64Schema(150, 300),
})
export type Pin = z.infer<typeof pinSchema>

/** Who said yes with a PIN, and the signature over what was approved: 64 bytes, r and s (IEEE P1363). */
export const approvalSchema = z.strictObject({ by: idSchema, sig: base64Schema(86, 88) })
export type Approval = z.infer<typeof approvalSchema>

/** What is signed when somebody lets `login` take a bill back whole; good for this bill and this hand alone (R5). */
export const voidApproval = (billId: string, login: string): string =>
  canonicalJson(['voidBill', billId, login])
