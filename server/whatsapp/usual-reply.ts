/**
 * What a customer taps under his usual basket: to see it, to order it as it was shown, or not to. `offerId` is new for
 * each time it is shown, so that two taps order it once; `print` stands for its goods and prices.
 */
export type UsualReply =
  | { answer: 'show' }
  | { answer: 'no' }
  | { answer: 'yes'; offerId: string; print: string }

/** Ids of reply buttons; what comes back is read by `parseUsualReply`. */
export const usualReplyId = (reply: UsualReply): string =>
  reply.answer === 'yes' ? `usual:ok:${reply.offerId}:${reply.print}` : `usual:${reply.answer}`

const pattern =
  /^usual:ok:([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}):([0-9a-f]{16})$/

/** Null when the id is not one of these. It comes from outside: what it names has to be worked out again. */
export function parseUsualReply(id: string): UsualReply | null {
  if (id === 'usual:show') return { answer: 'show' }
  if (id === 'usual:no') return { answer: 'no' }
  const [, offerId, print] = pattern.exec(id) ?? []
  return offerId && print ? { answer: 'yes', offerId, print } : null
}
