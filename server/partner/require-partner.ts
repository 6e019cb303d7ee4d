import type { FastifyInstance, FastifyRequest } from 'fastify'
import { idSchema } from '#core/id.ts'
import type { Deps } from '../deps.ts'
import { problem } from '../http/errors.ts'
import { isCleanText } from '../sync/clean-text.ts'
import { type Partner, partnerOfKey, secretOf } from './keys.ts'
import type { PartnerRight } from './rights.ts'
import { isSigned } from './signature.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `requirePartner`. */
    partner: Partner
    /** The bytes of the body as they came; absent when there was none. */
    rawBody?: Buffer
  }
}

/** A request is believed so long after, or before, the time that is signed with it (server.md section 9). */
const signedForMs = 5 * 60_000

const safeMethods = new Set(['GET', 'HEAD'])

/** Keeps the bytes of every body of this plug-in, because the signature covers them as they came. */
export function keepRawBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = Buffer.from(body)
    void parse(request, request.rawBody.toString('utf8'), done)
  })
}

/**
 * Lets only partners pass whose key has this right and has signed just this request, within five minutes and, where it
 * changes something, for the first time. Problems: `unauthenticated`, `signature_invalid`, `replayed`, `not_allowed`.
 */
export const requirePartner =
  (deps: Pick<Deps, 'db' | 'now'>, right: PartnerRight) =>
  async (request: FastifyRequest): Promise<void> => {
    const { keyId, nonce, timestamp, signature } = headersOf(request)
    const partner = idSchema.safeParse(keyId).success
      ? await partnerOfKey(deps.db, keyId)
      : undefined
    if (!partner) throw problem(401, 'unauthenticated', 'No key, or none that is live here.')
    const signed = {
      ...{ method: request.method, url: request.url, timestamp, nonce },
      body: request.rawBody ?? Buffer.alloc(0),
    }
    const isInTime = Math.abs(Number(timestamp) - deps.now()) <= signedForMs
    if (!isInTime || !isSigned(await secretOf(deps.db, keyId), signed, signature))
      throw problem(401, 'signature_invalid', 'The signature does not fit, or is too old.')
    if (!safeMethods.has(request.method)) await mustBeFresh(deps, partner.id, nonce)
    if (!partner.rights.includes(right))
      throw problem(403, 'not_allowed', 'This key does not have the right to do this.')
    if (!isCleanText(request.body) || !isCleanText(request.query))
      throw problem(400, 'bad_request', 'Text holds a sign that cannot be kept.')
    request.partner = partner
  }

function headersOf({ headers }: FastifyRequest) {
  const told = (name: string, shape: RegExp): string => {
    const value = headers[name]
    return typeof value === 'string' && shape.test(value) ? value : ''
  }
  return {
    keyId: told('haat-key', /^.{36}$/),
    nonce: told('haat-nonce', /^[\w-]{16,64}$/),
    timestamp: told('haat-timestamp', /^\d{13}$/),
    signature: told('haat-signature', /^v1=/),
  }
}

/** Forgets what is too old to be believed anyway. */
export const forgetNonces = async ({ db }: Pick<Deps, 'db'>, now: number): Promise<void> => {
  await db.global
    .deleteFrom('partner_nonce')
    .where('at', '<', now - 2 * signedForMs)
    .execute()
}

async function mustBeFresh(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  partnerId: string,
  nonce: string,
): Promise<void> {
  if (nonce === '')
    throw problem(401, 'signature_invalid', 'A Haat-Nonce of 16 to 64 signs is missing.')
  const { numInsertedOrUpdatedRows = 0n } = await db.global
    .insertInto('partner_nonce')
    .values({ partner_id: partnerId, nonce, at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n)
    throw problem(409, 'replayed', 'This very request has come before; sign each one anew.')
}
