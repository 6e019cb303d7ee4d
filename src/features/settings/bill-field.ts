import { gstinText, isGstin } from '#core/shop/gstin.ts'
import type { ShopFields } from '#core/shop/shop.ts'

/** What is written about the shop on its bills. */
export type BillField = keyof Pick<ShopFields, 'gstin' | 'legalName' | 'address' | 'fssai'>

const most = { legalName: 120, address: 200 } as const

/** The text as it is kept, '' for none, or null when it is no such thing. */
export function billText(field: BillField, typed: string): string | null {
  if (field === 'gstin') {
    const text = gstinText(typed)
    return text === '' || isGstin(text) ? text : null
  }
  if (field === 'fssai') {
    const text = typed.replace(/[\s-]/g, '')
    // 1 stands for a licence, 2 for a registration.
    return text === '' || /^[12]\d{13}$/.test(text) ? text : null
  }
  const text = typed.trim().replace(/\s+/g, ' ').normalize('NFC')
  return text.length <= most[field] ? text : null
}
