import type { Corrected } from './corrections.ts'

/** "1 kg each of sugar, salt and besan", "chini aur besan 1-1 kilo": those without an amount have it too, and are looked at. */
export function shareEach(items: readonly Corrected[]): Corrected[] {
  const shared = items.map((item) => ({ ...item }))
  for (const [at, { ofAll, amount, each }] of shared.entries()) {
    if (ofAll === null) continue
    const step = ofAll.isAhead ? 1 : -1
    for (let i = at + step; ; i += step) {
      const item = shared[i]
      if (item?.amount !== null) break
      Object.assign(item, { amount, each, aside: [...item.aside, ...ofAll.said] })
    }
  }
  return shared
}

/** "chini, 2 kg": an amount that stands alone belongs to a neighbour that has none, the one before it first. */
export function joinLoneAmounts(items: readonly Corrected[]): Corrected[] {
  const joined: Corrected[] = []
  for (const item of items) {
    const before = joined.at(-1)
    if (item.words.length === 0 && item.amount === null && before !== undefined) {
      before.aside = [...before.aside, ...item.aside]
      continue
    }
    const isLone = item.words.length === 0 && item.amount !== null
    // A correction belongs to what was said before it.
    const isAfterLone =
      before?.words.length === 0 && before.amount !== null && before.correction.length === 0
    if (isLone && before !== undefined && before.amount === null) {
      before.amount = item.amount
      before.each = item.each
      before.ofAll = item.ofAll
      before.aside = [...before.aside, ...item.correction, ...item.aside]
    } else if (before !== undefined && isAfterLone && item.amount === null) {
      before.words = item.words
      before.aside = [...before.aside, ...item.aside]
    } else joined.push({ ...item })
  }
  return joined
}
