/** Letters and digits that are not mistaken for one another when read aloud or in handwriting. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/**
 * A short code for people, such as H4K-207, from the random bits at the end of a UUID. It names the order on the
 * counter and in the chat; it is not an id and may repeat over the years.
 */
export function orderCode(id: string): string {
  const bits = Number.parseInt(id.replaceAll('-', '').slice(-12), 16)
  const letters = [0, 1, 2].map((place) => alphabet[Math.floor(bits / 31 ** place) % 31])
  const number = Math.floor(bits / 31 ** 3) % 900
  return `${letters.join('')}-${number + 100}`
}
