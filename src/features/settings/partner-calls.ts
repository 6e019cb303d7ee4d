import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import type { Ports } from '../../data/ports.ts'
import { ask, read } from '../../platform/server-call.ts'

const partnerSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Since when it is let in; null = it is not. */
  joinedAt: z.nullable(msSchema),
  rights: z.array(z.string()),
})
export type Partner = z.infer<typeof partnerSchema>

/** The marketplaces that the shop can let in. Throws CallError. */
export async function listPartners(ports: Ports): Promise<Partner[]> {
  const answer = await ask(ports, '/v1/partners', { method: 'GET' })
  return read(z.object({ partners: z.array(partnerSchema) }), answer).partners
}

/** Lets a marketplace in or stops it; gives how they all stand then. Throws CallError. */
export async function letIn(ports: Ports, id: string, isIn: boolean): Promise<Partner[]> {
  await ask(ports, `/v1/partners/${id}`, { method: isIn ? 'PUT' : 'DELETE' })
  return listPartners(ports)
}
