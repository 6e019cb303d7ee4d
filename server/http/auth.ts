import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Role, roleSchema } from '#core/shop/permissions.ts'
import type { Config } from '../config.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { problem } from './errors.ts'

/** The phone behind a request: one member of one shop on one device. */
export type Device = {
  deviceId: string
  shopId: string
  loginId: string
  memberId: string
  role: Role
  /** The act that gave him another role than he came with; '' = none. */
  roleSet: string
  /** What its owner calls it. */
  name: string
  /** When the owner took it out of the shop; null while it is welcome. */
  revokedAt: number | null
  /** As they were when the request came. */
  seen: Seen
  epoch: string
}

/** What the server remembers of a phone between its calls; it has everything up to version `v`. */
export type Seen = { lastSeq: number; pending: number; lastSeenAt: number; v: number }

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `requireDevice`. */
    device: Device
  }
}

const secureName = '__Host-haat'
/** For a phone that tries the shop over plain http in the same Wi-Fi, where browsers take no secure cookie. */
const plainName = 'haat'
const maxAgeSeconds = 400 * 24 * 60 * 60

const isLocalhost = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^(127\.|\[?::1\]?$)/.test(hostname)

const isPlain = (request: FastifyRequest, { production }: Pick<Config, 'production'>): boolean =>
  !production && request.protocol === 'http' && !isLocalhost(request.hostname)

/** A credential as it travels: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Secrets are kept as this only. They are random, so a plain hash is enough. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex')

/** Hands a phone its credential; no script can read it, and it never leaves this origin. */
export function setCredential(
  reply: FastifyReply,
  request: FastifyRequest,
  config: Pick<Config, 'production'>,
  token: string,
): void {
  const plain = isPlain(request, config)
  reply.setCookie(plain ? plainName : secureName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: !plain,
    maxAge: maxAgeSeconds,
  })
}

/** The credential that came with a request, whoever it belongs to. */
export function tokenOf(
  request: FastifyRequest,
  config: Pick<Config, 'production'>,
): string | undefined {
  const { cookies } = request
  return cookies[secureName] ?? (isPlain(request, config) ? cookies[plainName] : undefined)
}

/** Which device a credential was given to, be it still welcome or not. */
export async function deviceOfToken(
  { db }: Pick<Deps, 'db'>,
  token: string | undefined,
): Promise<{ shopId: string; deviceId: string } | undefined> {
  if (token === undefined || token === '') return undefined
  const row = await db.global
    .selectFrom('credential')
    .select(['shop_id', 'device_id'])
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst()
  return row && { shopId: row.shop_id, deviceId: row.device_id }
}

/**
 * Lets only known phones pass and puts who they are on the request. 401 `unauthenticated` for none or a forged
 * credential, 403 `revoked` for a phone that the owner has taken out of the shop (unless `evenRevoked`).
 */
export function requireDevice(
  deps: Pick<Deps, 'db' | 'config'>,
  { evenRevoked = false } = {},
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const known = await deviceOfToken(deps, tokenOf(request, deps.config))
    const device =
      known && (await deps.db.readShop(known.shopId, (tx) => readDevice(tx, known.deviceId)))
    if (!device) throw problem(401, 'unauthenticated', 'This phone is not known here.')
    if (!evenRevoked) mustBeWelcome(device)
    request.device = device
  }
}

export function mustBeWelcome({ revokedAt }: Device): void {
  if (revokedAt !== null) throw problem(403, 'revoked', 'This phone was taken out of the shop.')
}

/** A phone of this shop with who uses it. */
export async function readDevice(tx: ShopRead, deviceId: string): Promise<Device | undefined> {
  const row = await tx.sql
    .selectFrom('device')
    .innerJoin('login', (join) =>
      join.onRef('login.shop_id', '=', 'device.shop_id').onRef('login.device_id', '=', 'device.id'),
    )
    .innerJoin('member', (join) =>
      join.onRef('member.shop_id', '=', 'login.shop_id').onRef('member.id', '=', 'login.member_id'),
    )
    .innerJoin('shop_clock', 'shop_clock.shop_id', 'device.shop_id')
    .select(['device.name', 'device.revoked_at', 'login.id as login_id', 'member.row'])
    .select(['device.last_seq', 'device.pending', 'device.last_seen_at', 'device.seen_v'])
    .select('shop_clock.epoch')
    .where('device.shop_id', '=', tx.shopId)
    .where('device.id', '=', deviceId)
    .where('login.ended_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      deviceId,
      shopId: tx.shopId,
      loginId: row.login_id,
      memberId: row.row.id,
      role: roleSchema.parse(row.row.role),
      roleSet: row.row.wasRole === undefined ? '' : (row.row.fat?.role?.[1] ?? ''),
      name: row.name,
      revokedAt: row.revoked_at === null ? null : Number(row.revoked_at),
      seen: seenOf(row),
      epoch: row.epoch,
    }
  )
}

export const seenOf = (row: {
  last_seq: number
  pending: number
  last_seen_at: number
  seen_v: number
}): Seen => ({
  lastSeq: Number(row.last_seq),
  pending: row.pending,
  lastSeenAt: Number(row.last_seen_at),
  v: Number(row.seen_v),
})
