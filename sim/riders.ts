import { amountSchema } from '#core/money/paise.ts'
import type { Handover } from '#core/order/door-code.ts'
import { orderCode } from '#core/order/order-code.ts'
import { doorReasons } from '#core/round/tally.ts'
import { type Answer, answerSchema, type RiderAct } from '#server/rider/take-acts.ts'
import type { Day } from './day.ts'
import { push } from './exchanges.ts'
import type { Step } from './steps.ts'
import type { World } from './world.ts'

type Link = World['links'][number]
type Door = Answer['drops'][number]

/** The riders of the shop, each with the page of his link: it keeps what he did and tells all of it each time. */
export class Riders {
  /** Acts that the server has answered. */
  told = new Set<string>()
  private readonly drops = new Map<string, Door[]>()

  /** One thing at one door, as the page shows it now. */
  act(day: Day, { roundId }: Link): string | undefined {
    const { chance, newId, time, rides } = day.world
    const drops = this.drops.get(roundId) ?? []
    const todo = drops.filter(({ st }) => st === 'todo')
    const open = todo.length > 0 ? todo : drops.filter(({ st }) => st === 'failed')
    const [door] = chance.maybe(open)
    if (!door) return undefined
    const { orderId, st } = door
    const base = { id: newId(), orderId, at: time + chance.from(-60, 60) * 60_000 }
    const act = ((): RiderAct => {
      if (st === 'failed') return { ...base, kind: 'again' }
      if (chance.oneIn(3)) return { ...base, kind: 'failed', reason: chance.pick(doorReasons) }
      return { ...base, kind: 'delivered', ...paidAt(door, day), ...saidAt(door, day) }
    })()
    rides.set(roundId, [...(rides.get(roundId) ?? []), act])
    const next = { delivered: 'delivered', failed: 'failed', again: 'todo' } as const
    door.st = next[act.kind]
    if (act.kind !== 'delivered') return `a rider has ${act.kind}`
    const { paise, method = 'cash', typed, without } = act
    return `a rider has delivered for ${paise} (${method}), ${typed ?? without ?? 'no code'}`
  }

  hasOpenDoor({ roundId }: Link): boolean {
    return this.drops.get(roundId)?.some(({ st }) => st === 'todo') ?? false
  }

  /** The page tells all and hears how it stands, unless the answer gets lost. */
  async tell({ network, world }: Day, { roundId, token }: Link, isHeard: boolean): Promise<number> {
    const acts = world.rides.get(roundId) ?? []
    const { status, body } = await network.ofRider({
      path: `/r/${token}/acts`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ acts }),
      cookie: undefined,
    })
    if (status !== 200 || !isHeard) return status
    for (const { id } of acts) this.told.add(id)
    this.drops.set(roundId, answerSchema.parse(JSON.parse(body)).drops)
    return status
  }

  /** The server came back from a backup: what it had heard it may know no more. */
  forgetTold(): void {
    this.told = new Set()
  }
}

/** All of it in cash or by UPI (D11), or too little in cash. */
function paidAt({ duePaise }: Door, { world: { chance } }: Day) {
  if (duePaise > 0 && chance.oneIn(3)) return { paise: duePaise, method: 'upi_direct' as const }
  return { paise: amountSchema.parse(chance.oneIn(5) ? Math.floor(duePaise / 2) : duePaise) }
}

/** Where there is a code: that of the customer's message, a wrong one, why there is none, or not a word about it. */
function saidAt({ asks, orderId }: Door, { world, server }: Day): Handover {
  if (!asks) return {}
  const letter = server.whatsapp.sent.findLast(({ text }) => text.includes(orderCode(orderId)))
  const sent = /\*(\d{4})\*/.exec(letter?.text ?? '')?.[1] ?? '0482'
  return world.chance.pick([{ typed: sent }, { typed: '0482' }, { without: 'known_person' }, {}])
}

/** A rider looks, does something at some doors, and his page tells it, unless there is no network or the server dies. */
export const ride: Step = async (day) => {
  const { riders, server, world } = day
  const newest = world.links.slice(-1)
  const [link] = world.chance.maybe(world.chance.oneIn(3) ? world.links : newest)
  if (!link) return undefined
  const { tab } = link.phone
  // Whoever shows a link has a phone in his hand that talks.
  if (tab.hasShop && tab.phone.isOnline && !tab.isTalking) await tab.talk(() => push(day, tab))
  const isOnline = !world.chance.oneIn(4)
  const done: string[] = []
  if (isOnline) done.push(`a rider opens his link, ${await riders.tell(day, link, true)}`)
  for (let left = world.chance.from(1, 4); left > 0; left--) done.push(...oneAct(day, link))
  if (!isOnline) return done.length > 0 ? `${done.join(', ')}, offline` : undefined
  const isHeard = !world.chance.oneIn(4)
  const tell = () => riders.tell(day, link, isHeard)
  const death = { usesLeft: world.chance.from(0, 4), isAfterCommit: world.chance.oneIn(2) }
  const isDeadly = world.chance.oneIn(6)
  if (isDeadly) day.deaths++
  const status = await (isDeadly ? server.dying(death, tell) : tell())
  done.push(`his page tells${isHeard ? '' : ' and does not hear the answer'}, ${status}`)
  return done.join(', ')
}

const oneAct = (day: Day, link: Link): string[] => {
  const done = day.riders.act(day, link)
  return done === undefined ? [] : [done]
}

/** Every rider goes to the doors that are still open, and every page that still opens tells everything. */
export async function allTell(day: Day): Promise<void> {
  const { riders, world } = day
  for (const link of world.links) {
    await riders.tell(day, link, true)
    while (riders.hasOpenDoor(link)) riders.act(day, link)
    await riders.tell(day, link, true)
  }
}
