import * as z from 'zod/mini'
import { waKey, words } from './inbound-fields.ts'
import { addressFields, type AddressValues, type InboundMessage } from './inbound-update.ts'

const addressSchema = z.object({
  saved_address_id: z.catch(z.nullish(waKey), null),
  values: z.record(z.string(), z.unknown()),
})

/** The address form's answer travels as JSON inside a JSON string. */
export function parseAddressReply(responseJson: string): InboundMessage | null {
  let json: unknown
  try {
    json = JSON.parse(responseJson)
  } catch {
    return null
  }
  const { data } = addressSchema.safeParse(json)
  if (data === undefined) return null
  const values: AddressValues = {}
  for (const field of addressFields) {
    const value = words(300).safeParse(data.values[field]).data?.trim()
    if (value) values[field] = value
  }
  return { type: 'address', savedAddressId: data.saved_address_id ?? null, values }
}
