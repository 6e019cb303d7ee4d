import { asciiDigits } from '../../ui/typed-number.ts'

/** A mobile number as people write it, as it is kept; null for none, undefined for what is no number. */
export function phoneTyped(typed: string): string | null | undefined {
  const digits = asciiDigits(typed).replace(/[\s().-]/g, '')
  if (digits === '') return null
  const [, number] = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(digits) ?? []
  if (number !== undefined) return `+91${number}`
  return /^\+\d{8,15}$/.test(digits) ? digits : undefined
}

/** A PIN code, '' for none, undefined for what is none. */
export function pinTyped(typed: string): string | undefined {
  const digits = asciiDigits(typed).replaceAll(' ', '')
  return /^([1-9]\d{5})?$/.test(digits) ? digits : undefined
}
