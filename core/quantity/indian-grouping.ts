/**
 * Groups the whole part of a number the Indian way, last three digits and then pairs:
 * '1234567' becomes '12,34,567'. Own code because `Intl` groups money by thousands in `mr-IN`
 * and older phones carry older tables.
 */
export function groupIndian(digits: string): string {
  if (digits.length <= 3) return digits
  const pairs = digits.slice(0, -3).replace(/\B(?=(?:\d\d)+$)/g, ',')
  return `${pairs},${digits.slice(-3)}`
}
