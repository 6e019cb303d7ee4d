import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { runCommand } from '../cli.ts'
import { mostShops } from '../partner/joined-shops.ts'
import { ondcDay, ondcEnv } from '../testing/ondc-day.ts'
import { ondcPartner } from './ondc-partner.ts'

const day = ondcDay()

it('the operator is told what of each shop is offered there, and what its book lacks (Z15)', async () => {
  const { deps } = day.server
  const said: string[] = []
  const desk = {
    openDb: async () => ({ ...deps.db, close: async () => {} }),
    ...{ now: deps.now, say: (line: string) => said.push(line) },
  }
  const ondc = () => readConfig(ondcEnv).ondc
  expect(await runCommand(['ondc'], { ...desk, ondc })).toBe(0)
  expect(said).toContain(`${day.shop.id} श्री गणेश किराना: 6 items, 6 in stock`)
  await day.shop.act('editShop', { shopId: day.shop.id, set: { fssai: '', address: '' } })
  expect(await runCommand(['ondc'], { ...desk, ondc })).toBe(0)
  expect(said.at(-1)).toBe(`${day.shop.id} श्री गणेश किराना: lacks address, fssai`)
  const partner_id = await ondcPartner(deps)
  const more = Array.from({ length: mostShops }, () => ({
    ...{ partner_id, shop_id: deps.newId(), pins: '[]', joined_at: deps.now() },
  }))
  await deps.db.global.insertInto('partner_shop').values(more).execute()
  said.length = 0
  expect(await runCommand(['ondc'], { ...desk, ondc })).toBe(0)
  for (const { shop_id } of more) expect(said).toContain(`${shop_id} is not here`)
  await deps.db.global
    .deleteFrom('partner_shop')
    .where('pins', '=', sql<never>`'[]'::jsonb`)
    .execute()
  expect(await runCommand(['ondc'], desk)).toBe(1)
  expect(said.at(-1)).toBe('ONDC is off: its settings are missing.')
})
