import * as z from 'zod/mini'
import type { Place } from '../../shop/place.ts'
import { readGps, readPin } from '../place-text.ts'
import { locationSchema } from './read-order.ts'

/** What a `/search` looks for. */
export const intentSchema = z.looseObject({
  provider: z.optional(z.looseObject({ id: z.optional(z.string()) })),
  fulfillment: z.optional(
    z.looseObject({ end: z.optional(z.looseObject({ location: z.optional(locationSchema) })) }),
  ),
  tags: z.optional(
    z.array(
      z.looseObject({
        code: z.optional(z.string()),
        list: z.optional(z.array(z.looseObject({ code: z.string(), value: z.unknown() }))),
      }),
    ),
  ),
})

/** Which shops are looked for: one by its id, or those that bring something to a place, as far as it is told. */
export type Wanted = { provider: string | null; pin: string; place: Place | null }

/** Null when it only ends what an earlier search began (`catalog_inc`, mode `stop`). */
export function readIntent(intent: z.infer<typeof intentSchema>): Wanted | null {
  const { provider, fulfillment, tags = [] } = intent
  const isEnd = tags.some(({ list = [] }) =>
    list.some(({ code, value }) => code.trim() === 'mode' && value === 'stop'),
  )
  if (isEnd) return null
  const { gps, address } = fulfillment?.end?.location ?? {}
  return {
    provider: provider?.id ?? null,
    pin: readPin(address?.area_code ?? ''),
    place: gps === undefined ? null : readGps(gps),
  }
}
