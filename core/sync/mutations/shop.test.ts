import { expect, test } from 'vitest'
import { act, id, morning, reader } from '../../testing/shop-fixtures.ts'
import { newShopDefaults, type Shop } from '../../shop/shop.ts'
import { mayDo, roleSchema } from '../../shop/permissions.ts'
import { entity, keyOf } from '../rows.ts'
import { pauseOrders } from './shop.ts'

const shop: Shop = { ...newShopDefaults, id: id(1), name: '', lang: 'hi', openedAt: 0, fat: {} }
const halfHour = 30 * 60_000
const pause = (forMs: number, at = morning) =>
  act({ shopId: id(1), what: 'orders' as const, forMs }, { at })
const after = (row: Shop, said: ReturnType<typeof pause>) =>
  pauseOrders.reduce[entity.shop]?.(row, said, row.id)

test('a pause runs from the act on, whatever clock the phone has; nought ends it (T3)', () => {
  expect(after(shop, pause(halfHour))).toMatchObject({ pausedUntil: morning + halfHour })
  expect(after(shop, pause(0))).toMatchObject({ pausedUntil: morning })
})

test('an older tap that arrives later does not shorten the newer pause (T3, Y3)', () => {
  const paused = after(shop, pause(2 * halfHour)) ?? shop
  const older = pause(halfHour, morning - 1)
  expect(after(paused, older)).toMatchObject({ pausedUntil: morning + 2 * halfHour })
  const read = reader({ [keyOf(entity.shop, id(1))]: paused })
  expect(pauseOrders.check(read, older, { now: morning, strictStock: false })).toMatchObject({
    st: 'merged',
  })
})

test('no pause is longer than the week until the next opening', () => {
  const said = pause(30 * 86_400_000).args
  expect(pauseOrders.schema.safeParse(said).success).toBe(false)
})

test('who answers orders may pause them (R1)', () => {
  const roles = roleSchema.options.filter((role) => mayDo(role, pauseOrders.action ?? 'run_shop'))
  expect(roles).toEqual(['owner', 'manager', 'counter'])
})
