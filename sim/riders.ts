import { amountSchema } from '#core/money/paise.ts'
import { type Answer, answerSchema, type RiderAct } from '#server/rider/take-acts.ts'
import type { Day } from './day.ts'
import { push } from './exchanges.ts'
import type { Step } from './steps.ts'
import type { World } from './world.ts'

type Link = World['links'][number]

/** The riders of the shop, each with the page of his link: it keeps what he did and tells all of it each time. */
export class Riders {
  /** By round: what was done at the doors, whether told or not. */
  readonly acts = new Map<string, RiderAct[]>()
  /** Acts that the server has answered. */
  told = new Set<string>()
  private readonly drops = new Map<string, Answer['drops']>()

  /** One thing at one door, as the page shows it now. */
  act({ chance, newId, time }: World, { roundId }: Link): string | undefined {
    const drops = this.drops.get(roundId) ?? []
    const todo = drops.filter(({ st }) => st === 'todo')
    const open = todo.length > 0 ? todo : drops.filter(({ st }) => st === 'failed')
    const [drop] = chance.maybe(open)
    if (!drop) return undefined
    const { orderId, st, duePaise } = drop
    const base = { id: newId(), orderId, at: time + chance.from(-60, 60) * 60_000 }
    const act = ((): RiderAct => {
      if (st === 'failed') return { ...base, kind: 'again' }
      if (chance.oneIn(3)) return { ...base, kind: 'failed', reason: 'customer_absent' }
      const paise = amountSchema.parse(chance.oneIn(5) ? Math.floor(duePaise / 2) : duePaise)
      return { ...base, kind: 'delivered', paise }
    })()
    this.acts.set(roundId, [...(this.acts.get(roundId) ?? []), act])
    const next = { delivered: 'delivered', failed: 'failed', again: 'todo' } as const
    drop.st = next[act.kind]
    return `a rider has ${act.kind}${act.kind === 'delivered' ? ` for ${act.paise}` : ''}`
  }

  hasOpenDoor({ roundId }: Link): boolean {
    return this.drops.get(roundId)?.some(({ st }) => st === 'todo') ?? false
  }

  /** The page tells all and hears how it stands, unless the answer gets lost. */
  async tell({ server }: Day, { roundId, token }: Link, isHeard: boolean): Promise<number> {
    const acts = this.acts.get(roundId) ?? []
    const { status, body } = await server.take({
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

/** A rider looks, does something at some doors, and his page tells it, unless there is no network or the server dies. */
export const ride: Step = async (day, tab) => {
  const { riders, server, world } = day
  const [link] = world.chance.maybe(world.links)
  if (!link) return undefined
  // Whoever shows a link has a phone in his hand that talks.
  if (tab.hasShop && tab.phone.isOnline && !tab.isTalking) await tab.talk(() => push(day, tab))
  const isOnline = !world.chance.oneIn(4)
  const done: string[] = []
  if (isOnline) done.push(`a rider opens his link, ${await riders.tell(day, link, true)}`)
  for (let left = world.chance.from(1, 4); left > 0; left--)
    done.push(...oneAct(riders, world, link))
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

const oneAct = (riders: Riders, world: World, link: Link): string[] => {
  const done = riders.act(world, link)
  return done === undefined ? [] : [done]
}

/** Every rider goes to the doors that are still open, and every page that still opens tells everything. */
export async function allTell(day: Day): Promise<void> {
  const { riders, world } = day
  for (const link of world.links) {
    await riders.tell(day, link, true)
    while (riders.hasOpenDoor(link)) riders.act(world, link)
    await riders.tell(day, link, true)
  }
}
