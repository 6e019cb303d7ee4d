import * as z from 'zod/mini'
import { readPhone } from '#core/customer/read-phone.ts'
import { isVpa } from '#core/payment/upi-link.ts'
import type { ShopFields } from '#core/shop/shop.ts'

/** What is written as a line of text about the shop. */
export type TextField = keyof Pick<ShopFields, 'name' | 'pin' | 'vpa' | 'ownerPhone'>

const checks = {
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  pin: z.string().check(z.regex(/^([1-9][0-9]{5})?$/)),
  vpa: z.string().check(z.refine((text) => text === '' || isVpa(text))),
} satisfies Record<Exclude<TextField, 'ownerPhone'>, z.ZodMiniType<string>>

/** The text as it is kept, or null when it is no such thing. */
export function shopText(field: TextField, typed: string): string | null {
  if (field === 'ownerPhone') return typed.trim() === '' ? '' : readPhone(typed)
  const text = field === 'name' ? typed.trim().normalize('NFC') : typed.replace(/\s/g, '')
  return checks[field].safeParse(text).success ? text : null
}
