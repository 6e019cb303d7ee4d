import { createHmac } from 'node:crypto'
import { withoutCodeSchema } from '#core/order/door-code.ts'
import type { Round } from '#core/round/round.ts'
import { doorReasons } from '#core/round/tally.ts'
import type { RiderAct } from '#server/rider/take-acts.ts'

type Page = { tallyOf: (token: string, round: string, drops: string[]) => Promise<string> }
await import(new URL('../server/rider/page/tally.js', import.meta.url).href)
const page = (globalThis as unknown as { tally: Page }).tally

/** HMAC-SHA-256 in hexadecimal, as the phones make it. */
export const signTally = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex')

/** The code on the rider's phone: how each of his doors stands by the last thing he did there. */
export function shownTally(
  token: string,
  { id, drops }: Round,
  acts: readonly RiderAct[],
): Promise<string> {
  const parts = drops.flatMap(({ orderId }, place) => {
    const act = acts.findLast((one) => one.orderId === orderId)
    return act && act.kind !== 'again' ? [`${place}${partOf(act)}`] : []
  })
  return page.tallyOf(token, id, parts)
}

function partOf(act: Exclude<RiderAct, { kind: 'again' }>): string {
  if (act.kind === 'failed')
    return `F${doorReasons.findIndex((reason) => reason === act.reason) + 1}`
  const { paise, method, typed, without } = act
  const reason = withoutCodeSchema.options.findIndex((option) => option === without) + 1
  const said = typed === undefined ? (without ? `W${reason}` : '') : `C${typed}`
  return `${method ? 'U' : 'D'}${paise}${said}`
}
