import type { Deps } from '../deps.ts'

/** ONDC as a partner that shops let in like any other; made when the server first meets the network. Returns its id. */
export async function ondcPartner({
  db: { global },
  newId,
  now,
}: Pick<Deps, 'db' | 'newId' | 'now'>): Promise<string> {
  await global
    .insertInto('partner')
    .values({ id: newId(), name: 'ONDC', is_test: false, made_at: now(), network: 'ondc' })
    .onConflict((conflict) => conflict.column('network').doNothing())
    .execute()
  const { id } = await global
    .selectFrom('partner')
    .select('id')
    .where('network', '=', 'ondc')
    .executeTakeFirstOrThrow()
  return id
}
