/** A closed day as it is said: in whole rupees, for nobody listens to paise. */
export type CloseAloud = {
  kind: 'first' | 'right' | 'short' | 'over'
  counted: number
  gap: number
}

/** What to say of a count and of what it was off by (paise, below nought too little); null = nobody knows that. */
export function closeAloud(countedPaise: number, gapPaise: number | null): CloseAloud {
  const gap = Math.round((gapPaise ?? 0) / 100)
  const kind = gapPaise === null ? 'first' : gap === 0 ? 'right' : gap < 0 ? 'short' : 'over'
  return { kind, counted: Math.round(countedPaise / 100), gap: Math.abs(gap) }
}
