import { revokeDevice } from '#server/shops/device-list.ts'
import { readMeta } from '#src/data/meta.ts'
import { mayBackUp, mayRestore, restore, takeBackup } from './backup.ts'
import type { Step } from './steps.ts'

// What happens to the phones' places in the shop, and to the shop at the server.

/** The browser has lost its cookie, and the server what it stood for. */
export const expire: Step = async ({ server }, { phone, hasShop }) => {
  if (!hasShop || phone.isOut || phone.cookie === undefined) return undefined
  const who = await readMeta(phone.store.db, 'who')
  const { global } = server.api.deps.db
  await global
    .deleteFrom('credential')
    .where('device_id', '=', who?.dev ?? '')
    .execute()
  phone.cookie = undefined
  return `the credential of ${phone.name} is gone`
}

/** The owner takes a phone out of the shop, whatever it still has to send. */
export const revoke: Step = async (day, { phone, hasShop }) => {
  if (!hasShop || phone === day.owner || phone.isOut || phone.cookie === undefined) return undefined
  const who = await readMeta(phone.store.db, 'who')
  if (!who) return undefined
  await revokeDevice(day.server.api.deps, day.shopId, who.dev)
  phone.isOut = true
  day.backup = undefined
  return `${phone.name} is taken out of the shop`
}

export const backUp: Step = async (day) => {
  if (!mayBackUp(day) || !(await takeBackup(day))) return undefined
  return `a backup is made of version ${day.backup?.v}`
}

export const restoreBackup: Step = async (day) => {
  const { backup, versions } = day
  // Nothing would be gone.
  if (!backup || !mayRestore(day) || versions.length < backup.v + 3) return undefined
  await restore(day)
  return `the server comes back as it was at version ${backup.v}`
}

/** An app of before customers were known brings itself up to date. */
export const updateApp: Step = async (_day, { phone }) => {
  if (!phone.isOldApp) return undefined
  await phone.update()
  return `${phone.name} gets the new app`
}

/** A phone asks for the book of another shop, with its own credential (I11). */
export const trespass: Step = async ({ server, shopId }, { phone, name, hasShop }) => {
  if (!hasShop || phone.cookie === undefined) return undefined
  const who = await readMeta(phone.store.db, 'who')
  const other = await server.api.deps.db.global
    .selectFrom('shop_clock')
    .select(['shop_id', 'epoch'])
    .where('shop_id', '<>', shopId)
    .executeTakeFirst()
  if (!who || !other) return undefined
  const asked = { proto: 1, shop: other.shop_id, epoch: other.epoch, dev: who.dev, pending: 0 }
  const { status } = await server.take({
    path: '/v1/sync/pull',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, cursor: null, ackSeq: 0, limit: 500 }),
    cookie: phone.cookie,
  })
  // 403 when the owner has taken it out meanwhile.
  if (status !== 401 && status !== 403)
    throw new Error(`I11: ${name} asks for another shop and is answered ${status}`)
  return `${name} asks for another shop, ${status}`
}
