import * as z from 'zod/mini'
import { textSchema } from '../id.ts'
import { isStateCode } from '../shop/gst-states.ts'
import { gstinText, isGstin } from '../shop/gstin.ts'
import { type Bill, buyerGstinSchema } from './bill.ts'

/** A buyer with a GST number, as a bill names him (CGST Rule 46(d)). */
export const registeredBuyerSchema = z.object({
  gstin: buyerGstinSchema,
  name: textSchema(120).check(z.minLength(1)),
})
export type RegisteredBuyer = z.infer<typeof registeredBuyerSchema>

/** Why a text is no buyer's GST number; `own`: it is the shop's. null: it is one. */
export function buyerGstinFault(typed: string, ownGstin: string): 'wrong' | 'own' | null {
  const gstin = gstinText(typed)
  if (!isGstin(gstin) || !isStateCode(gstin.slice(0, 2))) return 'wrong'
  return gstin === ownGstin ? 'own' : null
}

/**
 * The state (GST code) in which goods for this buyer are supplied, where it is not the shop's own: that of his number,
 * to which he takes them (IGST Act 10(1)(a)).
 */
export function placeCodeFor(buyerGstin: string, ownGstin: string): string | null {
  const code = buyerGstin.slice(0, 2)
  return code === ownGstin.slice(0, 2) ? null : code
}

/** What of a bill says for whom it is and where that is, by a shop with this number of its own. */
export function madeOutTo({ gstin, name }: RegisteredBuyer, ownGstin: string) {
  const placeCode = placeCodeFor(gstin, ownGstin)
  return {
    ...{ customerName: name, buyerGstin: gstin },
    ...(placeCode !== null && { placeCode }),
  }
}

/** Those named on bills, each as the newest bill has him; `bills` with the newest first. */
export function registeredBuyers(
  bills: readonly Pick<Bill, 'buyerGstin' | 'customerName'>[],
): RegisteredBuyer[] {
  const found = new Map<string, RegisteredBuyer>()
  for (const { buyerGstin: gstin, customerName: name } of bills)
    if (gstin !== undefined && name !== '' && !found.has(gstin)) found.set(gstin, { gstin, name })
  return [...found.values()]
}
