import { createHmac } from 'node:crypto'
import type { Selectable } from 'kysely'
import { fail, ok, type Result } from '#core/result.ts'
import type { Db } from '../db/db.ts'
import { signingKey } from '../db/signing-key.ts'
import type { GlobalTables } from '../db/tables.ts'
import type { PartnerRight } from './rights.ts'

export type PartnerKeyRow = Selectable<GlobalTables['partner_key']>

type Maker = { db: Db; newId: () => string; now: () => number }

/** Two sorts of rights, each with an old key and a new one while it is changed. */
const mostLiveKeys = 4

/** Who signs a request, and what that key may do. */
export type Partner = {
  id: string
  name: string
  isTest: boolean
  keyId: string
  rights: readonly PartnerRight[]
  /** The shops that this key is for; null = all that have let the partner in. */
  shops: readonly string[] | null
}

export async function makePartner(
  { db, newId, now }: Maker,
  { name, isTest }: { name: string; isTest: boolean },
): Promise<string> {
  const id = newId()
  const values = { id, name, is_test: isTest, made_at: now() }
  await db.global.insertInto('partner').values(values).execute()
  return id
}

/** What a partner is called, and whether it only tries us out. */
export async function partnerOf(
  { global }: Db,
  id: string,
): Promise<Pick<Partner, 'id' | 'name' | 'isTest'>> {
  const { name, is_test: isTest } = await global
    .selectFrom('partner')
    .select(['name', 'is_test'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, name, isTest }
}

/** Makes a key; its secret is shown to nobody but whoever asked for it. */
export async function makeKey(
  { db, newId, now }: Maker,
  partnerId: string,
  { rights, shops }: Pick<Partner, 'rights' | 'shops'>,
): Promise<Result<{ id: string; secret: string }, 'no_partner' | 'too_many'>> {
  const id = newId()
  const isMade = await db.global.transaction().execute(async (tx) => {
    const partner = await tx
      .selectFrom('partner')
      .select('id')
      .where('id', '=', partnerId)
      .forUpdate()
      .executeTakeFirst()
    if (!partner) return 'no_partner'
    const live = await tx
      .selectFrom('partner_key')
      .select('id')
      .where('partner_id', '=', partnerId)
      .where('revoked_at', 'is', null)
      .execute()
    if (live.length >= mostLiveKeys) return 'too_many'
    await tx
      .insertInto('partner_key')
      .values({
        ...{ id, partner_id: partnerId, made_at: now() },
        rights: JSON.stringify(rights),
        shops: shops && JSON.stringify(shops),
      })
      .execute()
    return true
  })
  return isMade === true ? ok({ id, secret: await secretOf(db, id) }) : fail(isMade)
}

/** Ends a key at once; whether there was such a key, still live. */
export async function revokeKey(
  { db, now }: Omit<Maker, 'newId'>,
  keyId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db.global
    .updateTable('partner_key')
    .set({ revoked_at: now() })
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** All partners with their keys, for the operator; no secrets. */
export async function listPartners({ global }: Db) {
  const partners = await global.selectFrom('partner').selectAll().orderBy('id').execute()
  const keys = await global.selectFrom('partner_key').selectAll().orderBy('id').execute()
  return partners.map((partner) => ({
    ...partner,
    keys: keys.filter((key) => key.partner_id === partner.id),
  }))
}

/** The partner whose live key this is. */
export async function partnerOfKey({ global }: Db, keyId: string): Promise<Partner | undefined> {
  const row = await global
    .selectFrom('partner_key')
    .innerJoin('partner', 'partner.id', 'partner_key.partner_id')
    .select(['partner.id', 'partner.name', 'partner.is_test', 'rights', 'shops'])
    .where('partner_key.id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      ...{ id: row.id, name: row.name, isTest: row.is_test, keyId },
      ...{ rights: row.rights, shops: row.shops },
    }
  )
}

/** The partner's newest live key for this right, that we sign with; undefined when it has none. */
export async function newestKey(
  { global }: Db,
  partnerId: string,
  right: PartnerRight,
): Promise<string | undefined> {
  const keys = await global
    .selectFrom('partner_key')
    .select(['id', 'rights'])
    .where('partner_id', '=', partnerId)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return keys.find(({ rights }) => rights.includes(right))?.id
}

/** Read once a process, for each database: it never changes, and every request needs it. */
const masters = new WeakMap<Db, Promise<string>>()

/** A key's secret follows from its id and a key of our own, so that no list of secrets exists. */
export async function secretOf(db: Db, keyId: string): Promise<string> {
  const master = masters.get(db) ?? signingKey(db, 'partner_secret_key')
  masters.set(db, master)
  try {
    return createHmac('sha256', await master)
      .update(keyId)
      .digest('base64url')
  } catch (error) {
    // The database was away; the next request asks again.
    masters.delete(db)
    throw error
  }
}
