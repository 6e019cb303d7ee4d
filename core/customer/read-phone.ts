import { foldText } from '../catalogue/fold-text.ts'

/**
 * A mobile number of India as people write it, in digits of any script, with or without +91 or 0; null when it is none.
 * TRAI's numbering plan: ten digits, the first from 6 to 9.
 */
export function readPhone(text: string): string | null {
  const digits = foldText(text).replaceAll(/[\s().-]/g, '')
  const [, number] = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(digits) ?? []
  return number === undefined ? null : `+91${number}`
}
