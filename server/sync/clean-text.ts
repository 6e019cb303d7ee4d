/** Text as PostgreSQL can keep it: without NUL and halves of surrogate pairs. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** Whether all text in a value of JSON is such text already. */
export function isCleanText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => isCleanText(key) && isCleanText(part))
}
