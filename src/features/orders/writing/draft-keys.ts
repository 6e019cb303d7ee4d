/** There is one order at a time that is half written down. */
export const writtenDraftKey = 'write-order'

/** The list that is typed or pasted and not read yet. */
export const listDraftKey = 'write-order-list'

/** The picture or voice message beside it. */
export const sentDraftKey = 'write-order-sent'

export const readText = (kept: unknown): string => (typeof kept === 'string' ? kept : '')

/** For whom the half written order is, '' for somebody without a name; null when none is begun. */
export function readBegun(kept: unknown): string | null {
  const who = fieldOf(kept, 'who')
  if (typeof who !== 'object' || who === null) return null
  return [fieldOf(who, 'name'), fieldOf(who, 'phone')].find(isFilled) ?? ''
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== ''

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
