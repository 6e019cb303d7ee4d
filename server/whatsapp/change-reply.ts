/** The customer's answer to a proposed change, bound to one order and one version of it. */
export type ChangeReply = { answer: 'yes' | 'no'; orderId: string; version: number }

const pattern =
  /^chg:(ok|no):([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}):(\d{1,9})$/

/** The id of a reply button; what comes back is read by `parseChangeReply`. */
export function changeReplyId({ answer, orderId, version }: ChangeReply): string {
  return `chg:${answer === 'yes' ? 'ok' : 'no'}:${orderId}:${version}`
}

/**
 * Null when the id is not one of these. The id comes from outside: the caller still has to see that
 * the order is of this customer and stands at this version.
 */
export function parseChangeReply(id: string): ChangeReply | null {
  const match = pattern.exec(id)
  if (match?.[2] === undefined) return null
  return {
    answer: match[1] === 'ok' ? 'yes' : 'no',
    orderId: match[2],
    version: Number(match[3]),
  }
}
