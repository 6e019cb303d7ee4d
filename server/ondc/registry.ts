import type { KeyObject } from 'node:crypto'
import * as z from 'zod/mini'
import { readIsoTime } from '#core/marketplace/iso-time.ts'
import type { OndcConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { publicKeyOf } from './ed25519.ts'
import { authorize } from './signature.ts'

/** The registry gave no answer that can be read, so nobody knows whose key it is. */
export class RegistryAway extends Error {
  constructor() {
    super('The registry of the network did not answer.')
  }
}

/** Finds public keys of the network's members; undefined = it knows no such key. */
export type Registry = {
  keyOf(subscriberId: string, keyId: string): Promise<KeyObject | undefined>
}

const timeoutMs = 5_000
/** A key that was taken back is believed so much longer. */
const knownMs = 60 * 60_000
/** A new member is not kept out longer than this, and who makes names up costs the registry no more than that. */
const unknownMs = 60_000
const mostKept = 1_000

const text = z.optional(z.nullable(z.string()))
const membersSchema = z.array(
  z.looseObject({
    subscriber_id: z.string(),
    ...{ ukId: text, unique_key_id: text, signing_public_key: text, status: text },
    ...{ valid_from: text, valid_until: text },
  }),
)
type Member = z.infer<typeof membersSchema>[number]

type Kept = { key: Promise<KeyObject | undefined>; until: number }

/** The registry, asked once for each key for a while. */
export function createRegistry(
  { fetch, now }: Pick<Deps, 'fetch' | 'now'>,
  ondc: OndcConfig,
): Registry {
  const kept = new Map<string, Kept>()

  async function look(subscriberId: string, keyId: string): Promise<KeyObject | undefined> {
    const body = JSON.stringify({
      ...{ country: 'IND', domain: 'ONDC:RET10', subscriber_id: subscriberId, ukId: keyId },
    })
    const members = membersSchema.safeParse(await ask(body))
    if (!members.success) throw new RegistryAway()
    const member = members.data.find((one) => isMember(one, subscriberId, keyId, now()))
    return publicKeyOf(member?.signing_public_key ?? '')
  }

  async function ask(body: string): Promise<unknown> {
    try {
      const answer = await fetch(ondc.registryUrl, {
        ...{ method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) },
        headers: {
          'content-type': 'application/json',
          authorization: authorize(ondc, body, now()),
        },
      })
      // It says that it has no such member as often as it answers with none.
      if (answer.status === 404) return []
      return answer.ok ? await answer.json() : undefined
    } catch {
      return undefined
    }
  }

  return {
    async keyOf(subscriberId, keyId) {
      const name = `${subscriberId}|${keyId}`
      const before = kept.get(name)
      if (before && before.until > now()) return before.key
      kept.delete(name)
      const entry: Kept = { key: look(subscriberId, keyId), until: now() + knownMs }
      kept.set(name, entry)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      try {
        const key = await entry.key
        if (key === undefined) entry.until = now() + unknownMs
        return key
      } catch (error) {
        kept.delete(name)
        throw error
      }
    },
  }
}

function isMember(member: Member, subscriberId: string, keyId: string, now: number): boolean {
  const { subscriber_id, ukId, unique_key_id, status, valid_from, valid_until } = member
  const from = readIsoTime(valid_from ?? '') ?? 0
  const until = readIsoTime(valid_until ?? '') ?? Infinity
  return (
    subscriber_id === subscriberId &&
    (ukId ?? unique_key_id ?? keyId) === keyId &&
    (status ?? 'SUBSCRIBED') === 'SUBSCRIBED' &&
    from <= now &&
    now < until
  )
}
