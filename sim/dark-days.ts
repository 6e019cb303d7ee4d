import { collectGarbage } from '#src/data/gc.ts'
import { readBooks } from './books.ts'
import { Day } from './day.ts'
import { pull, push } from './exchanges.ts'
import { newGood } from './goods.ts'
import { noNetwork } from './network.ts'
import { Notebook } from './notebook.ts'
import { faultsIn } from './oracles.ts'
import { heal, meet } from './quiet.ts'
import type { SimServer } from './sim-server.ts'
import type { Tab } from './tab.ts'
import type { Tampering } from './tampering.ts'
import { Till } from './till.ts'
import {
  countDrawer,
  lookForMoney,
  noteCash,
  receive,
  takeBack,
  takeBackWhole,
  takeKhataMoney,
} from './till-acts.ts'

const hour = 3_600_000
const openHours = 11
/** A small shop's shelf; a short run fills less of it. */
const mostGoods = 200

export type DarkDays = { seed: number; days: number; bills: number; tampering?: Tampering }

/** What is wrong when all is over, and how much there was of everything. */
export type DarkEnd = { faults: string[]; tally: Record<string, number> }

/** What is done between two bills, and how often beside a customer who is served. */
const between: readonly (readonly [weight: number, act: ((till: Till) => Promise<void>) | null])[] =
  [
    [200, null],
    [5, takeBack],
    [2, takeBackWhole],
    [3, takeKhataMoney],
    [2, noteCash],
    [4, receive],
  ]

/**
 * Two phones of a shop sell so many bills a day each, for so many days, without a network; then both join, on a bad one,
 * and everything has to be right: for every oracle of the other days, and for the notebook in which the people wrote all
 * down beside the app. `onDay` hears how far it is.
 */
export async function playDarkDays(
  server: SimServer,
  { seed, days, bills, tampering }: DarkDays,
  onDay: (day: number) => void = () => {},
): Promise<DarkEnd> {
  const day = await Day.begin(server, seed, tampering?.(server), ['owner', 'manager'])
  try {
    const { world, phones } = day
    await meet(day)
    const notebook = new Notebook()
    const tills = phones.map((phone) => new Till(phone, notebook, world))
    await fillShelf(day, notebook, Math.min(bills, mostGoods))
    for (const till of tills.slice(0, 1)) await countDrawer(till)
    await heal(day)
    for (const phone of phones) phone.isOnline = false
    const firstMorning = world.time
    for (let n = 1; n <= days; n++) {
      world.chance.beginStep(n)
      world.pass(Math.max(0, firstMorning + 24 * hour * (n - 1) - world.time))
      await openShop(tills, bills)
      for (const till of tills) await lookForMoney(till)
      world.pass(hour)
      // The last day is still open when the phones meet.
      if (n < days) await closeShop(tills)
      onDay(n)
    }
    const unsent = await Promise.all(phones.map(({ store }) => store.db.outbox.count()))
    world.chance.beginStep(days + 1)
    for (const phone of phones) phone.isOnline = true
    const troubles = await joinBadly(day)
    await heal(day)
    const books = await readBooks(day)
    return {
      faults: [...notebook.faultsIn(books), ...faultsIn(books)],
      tally: {
        ...{ bills: notebook.billCount, unsent: unsent.reduce((a, b) => a + b, 0) },
        ...summed(tills.map(({ counts }) => counts)),
        ...{ 'troubles while joining': troubles, versions: books.v },
      },
    }
  } finally {
    await day.close()
  }
}

function summed(all: readonly Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [what, n] of all.flatMap((counts) => Object.entries(counts)))
    sums[what] = (sums[what] ?? 0) + n
  return sums
}

async function fillShelf({ world, owner }: Day, notebook: Notebook, goods: number): Promise<void> {
  for (const { id, qty } of await owner.store.db.stock.toArray()) notebook.moved(id, qty)
  for (let n = 0; n < goods; n++) {
    const product = newGood(n, world.newId())
    const opening = { id: world.newId(), qty: 100 * world.chance.from(1, 500) }
    await owner.tab.commit('addProduct', { product, opening })
    notebook.moved(product.id, opening.qty)
  }
}

/** From the first customer to the last one of a day, at both counters. */
async function openShop(tills: readonly Till[], bills: number): Promise<void> {
  for (const till of tills) till.today = []
  // A bill takes some three turns, with kills and what is done between.
  const turnMs = Math.floor((openHours * hour) / (bills * tills.length * 4))
  for (;;) {
    const open = tills.filter(({ today }) => today.length < bills)
    if (open.length === 0) return
    for (const till of open) {
      const { world } = till
      world.pass(turnMs)
      const act = world.chance.weighted(between)
      await till.turn(act ? () => act(till) : undefined)
    }
  }
}

/** Nobody waits any more, the drawer is counted, phones tidy, and are started anew now and then. */
async function closeShop(tills: readonly Till[]): Promise<void> {
  const [first] = tills
  if (first) await countDrawer(first)
  for (const { phone, world } of tills) {
    await collectGarbage(phone.store.book)
    if (world.chance.oneIn(3)) await phone.die()
  }
}

/** Both phones send and hear all there is, while requests and answers are lost and apps and server die. */
async function joinBadly(day: Day): Promise<number> {
  let troubles = 0
  for (let isOver = false; !isOver; ) {
    isOver = true
    for (const phone of day.phones) {
      const trouble = day.world.chance.oneIn(12) ? day.world.chance.pick(allTroubles) : undefined
      if (trouble) troubles++
      await trouble?.(day, phone.tab)
      const ends = []
      for (const exchange of [push, pull]) {
        const end = await phone.tab.talk(() => exchange(day, phone.tab))
        if (end.kind === 'wait') day.world.pass(end.retryMs ?? 1_000)
        ends.push(end)
      }
      isOver &&= ends.every(({ kind }) => kind === 'idle')
    }
  }
  return troubles
}

type Trouble = (day: Day, tab: Tab) => Promise<unknown>

const loseAnswer: Trouble = async (day, tab) => {
  await tab.begin(() => push(day, tab))
  const { flight } = tab
  if (!flight) return
  await day.network.serve(flight)
  flight.settle(noNetwork())
  await tab.rest()
}

const killApp: Trouble = async (day, { phone }) => {
  const exchange = day.world.chance.pick([push, pull])
  const stepsLeft = day.world.chance.from(0, 60)
  await phone.tab.failing({ stepsLeft }, () => phone.tab.talk(() => exchange(day, phone.tab)))
  await phone.die()
}

const killServer: Trouble = async (day, tab) => {
  await tab.begin(() => push(day, tab))
  const { flight } = tab
  if (!flight) return
  const { chance } = day.world
  const death = { usesLeft: chance.from(0, 5), isAfterCommit: chance.oneIn(2) }
  day.deaths++
  await day.server.dying(death, () => day.network.serve(flight))
  flight.settle(noNetwork())
  await tab.rest()
}

const allTroubles: readonly Trouble[] = [loseAnswer, killApp, killServer]
