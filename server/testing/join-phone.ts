import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { joinedSchema, type Joined } from '#core/sync/protocol.ts'
import type { Deps } from '../deps.ts'

/** A phone that has opened a shop at the server: who it is, and the cookie it sends. */
export type JoinedPhone = Joined & { cookie: string }

/** Opens a shop over HTTP as the owner's phone does. */
export async function joinPhone(
  app: FastifyInstance,
  { newId, now }: Pick<Deps, 'newId' | 'now'>,
  name = 'श्री गणेश किराना',
): Promise<JoinedPhone> {
  const reply = await app.inject({
    method: 'POST',
    url: '/v1/shops',
    payload: {
      shop: { id: newId(), name, lang: 'hi', openedAt: now() },
      member: { id: newId(), name: 'Ganesh' },
      device: { id: newId(), name: 'Counter phone' },
      login: newId(),
      claim: randomUUID(),
    },
  })
  const [cookie] = reply.cookies
  if (reply.statusCode !== 200 || !cookie) throw new Error(`No shop: ${reply.body}`)
  return { ...joinedSchema.parse(reply.json()), cookie: `${cookie.name}=${cookie.value}` }
}
