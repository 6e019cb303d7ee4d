import * as z from 'zod/mini'
import { canonicalJson } from '../sync/canonical-json.ts'

/**
 * Where an entry stands in its account's chain: the how-manieth it is, in the order in which the server took them, and the
 * SHA-256 over the hash before it and all that the entry says. Given once, never anew (H6).
 */
export const sealSchema = z.object({
  n: z.int().check(z.gte(1)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
export type Seal = z.infer<typeof sealSchema>

/** The text whose hash seals an entry. `before` = the hash of the entry before it in its account; '' for the first. */
export function sealedText(before: string, entry: { seal?: Seal | undefined }): string {
  const { seal: _, ...said } = entry
  return `${before}\n${canonicalJson(said)}`
}

/** So much of a hash nobody can meet with another account by trying: 80 bits. */
const shownDigits = 20

/** A seal as a person keeps it: `17-3f2a-91bc-…`, its number and the beginning of its hash. */
export const markOf = ({ n, hash }: Seal): string =>
  [n, ...(hash.slice(0, shownDigits).match(/.{4}/g) ?? [])].join('-')

type Sealed = { partyId: string; seal?: Seal | undefined }

/** The newest mark of each account among these entries, those of joined cards one after the other (K3). */
export function marksOf(entries: readonly Sealed[]): string[] {
  const newest = new Map<string, Seal>()
  for (const { partyId, seal } of entries)
    if (seal && seal.n > (newest.get(partyId)?.n ?? 0)) newest.set(partyId, seal)
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, seal]) => markOf(seal))
}
