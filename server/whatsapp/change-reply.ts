/**
 * The customer's answer to a proposed change, bound to one order and one version of it: all as offered, only what needs
 * no yes of his, or no order at all.
 */
export type ChangeReply = { answer: 'yes' | 'part' | 'no'; orderId: string; version: number }

const words = { yes: 'ok', part: 'part', no: 'no' } as const

const pattern =
  /^chg:(ok|part|no):([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}):(\d{1,9})$/

/** The id of a reply button; what comes back is read by `parseChangeReply`. */
export function changeReplyId({ answer, orderId, version }: ChangeReply): string {
  return `chg:${words[answer]}:${orderId}:${version}`
}

/**
 * Null when the id is not one of these. The id comes from outside: the caller still has to see that
 * the order is of this customer and stands at this version.
 */
export function parseChangeReply(id: string): ChangeReply | null {
  const match = pattern.exec(id)
  const answers = ['yes', 'part', 'no'] as const
  const answer = answers.find((each) => words[each] === match?.[1])
  if (answer === undefined || match?.[2] === undefined) return null
  return { answer, orderId: match[2], version: Number(match[3]) }
}
