const hourMs = 3_600_000
/** The shop's day is that of India, wherever the phone thinks it is. */
const indiaMs = 5.5 * hourMs

/** Hour of the day in India, 0 to 23. */
const hourOf = (at: number): number => Math.floor((at + indiaMs) / hourMs) % 24

/** Whether the instant `at` (UTC ms) lies in the quiet hours; `to` itself is no longer quiet. */
export function isQuietAt(at: number, quiet: { from: number; to: number } | null): boolean {
  if (!quiet) return false
  const { from, to } = quiet
  const hour = hourOf(at)
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}
