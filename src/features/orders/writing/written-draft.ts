import { v7 as newId } from 'uuid'
import type { Attention } from '#core/attention/attention.ts'
import type { Person } from '#core/customer/person.ts'
import {
  newWrittenOrder,
  type WrittenOrder,
  writtenOrderSchema,
} from '#core/order/written-order.ts'

/** A draft as it was kept; anything else starts a new one. */
export const readWritten = (kept: unknown): WrittenOrder =>
  writtenOrderSchema.safeParse(kept).data ?? newWrittenOrder(newId())

/** The order as one for somebody the shop knows, at the place he ordered to last. */
export const writtenFor = (
  written: WrittenOrder,
  { id, name, phones, lang, addresses }: Person,
): WrittenOrder => ({
  ...written,
  who: { customerId: id, name, phone: phones[0] ?? null, lang },
  address: addresses[0] ?? null,
})

/**
 * The draft as it goes on when what `sender` has sent is to be written down: his own has that beside it, whatever page
 * of his list was there before; somebody else's that is half written goes first.
 */
export function writtenFromSent(
  written: WrittenOrder,
  { id, detail }: Pick<Attention, 'id' | 'detail'>,
  sender: Person | undefined,
): WrittenOrder {
  // Words about a photo of before name that one.
  const sent = typeof detail['media'] === 'string' ? detail['media'] : id
  if (written.who !== null)
    return sender && written.who.customerId === sender.id ? { ...written, sent } : written
  if (written.lines.length > 0) return written
  return { ...(sender ? writtenFor(written, sender) : written), sent }
}
