/** What a customer taps when he is asked which good a line of his order is: one of them, or null = the shop may say. */
export type WhichReply = { orderId: string; n: number; productId: string | null }

/** Ids of buttons and of rows of a list; what comes back is read by `parseWhichReply`. */
export const whichReplyId = ({ orderId, n, productId }: WhichReply): string =>
  `which:${orderId}:${n}:${productId ?? 'shop'}`

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const pattern = new RegExp(`^which:(${uuid}):(\\d{1,3}):(${uuid}|shop)$`)

/** Null when the id is not one of these. It comes from outside: whose order it is, and what was asked, has to be looked up. */
export function parseWhichReply(id: string): WhichReply | null {
  const [, orderId, n, productId] = pattern.exec(id) ?? []
  if (orderId === undefined) return null
  return { orderId, n: Number(n), productId: productId === 'shop' ? null : (productId ?? null) }
}
