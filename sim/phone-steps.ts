import { collectGarbage } from '#src/data/gc.ts'
import { join, mayJoin, pull, push } from './exchanges.ts'
import { actAtPhone } from './shopkeeper.ts'
import type { Step } from './steps.ts'
import type { Tab } from './tab.ts'

// What happens on a phone.

const hour = 3_600_000

/** A person does one thing or a few, one after the other. */
export const act: Step = async ({ world }, tab) => {
  if (!tab.hasShop) return undefined
  const told: string[] = []
  for (let left = world.chance.from(1, 4); left > 0; left--) {
    const line = await actAtPhone(world, tab)
    if (line !== undefined) told.push(line)
  }
  return told.length > 0 ? told.join('; ') : undefined
}

/** A push and a pull without trouble. */
export const talk: Step = async (day, tab) => {
  if (!tab.hasShop || tab.isTalking || !tab.phone.isOnline) return undefined
  const { kind: pushed } = await tab.talk(() => push(day, tab))
  const { kind: pulled } = await tab.talk(() => pull(day, tab))
  return `${tab.name} pushes (${pushed}) and pulls (${pulled})`
}

export const joinShop: Step = async (day, tab) => {
  if (!mayJoin(day, tab) || tab.isTalking || !tab.phone.isOnline) return undefined
  const work = () => join(day, tab)
  if (day.world.chance.oneIn(2)) await tab.talk(work)
  else await tab.begin(work)
  return `${tab.name} ${tab.flight ? 'asks to join' : 'joins'} the shop`
}

export const undo: Step = async (_day, { phone, hasShop }) => {
  const undone = hasShop ? await phone.undo() : undefined
  return undone && `${phone.name} takes back ${undone.verb}`
}

export const tidy: Step = async (_day, tab) => {
  if (!tab.hasShop) return undefined
  await collectGarbage(tab.store.book)
  return `${tab.name} tidies its disk`
}

export const die: Step = async (_day, { phone, hasShop, isTalking }) => {
  if (!hasShop && !isTalking) return undefined
  await phone.die()
  return `the app on ${phone.name} is killed`
}

/** The app dies at one of the beginnings, writes and ends of its transactions, in the middle of an act or exchange. */
export const dieInside: Step = async (day, tab) => {
  if (!tab.hasShop || tab.isTalking) return undefined
  const { phone, name } = tab
  const stepsLeft = day.world.chance.from(0, 25)
  let told: string | undefined = 'talking'
  await tab.failing({ stepsLeft }, async () => {
    if (day.world.chance.oneIn(2) || !phone.isOnline) told = await actAtPhone(day.world, tab)
    else {
      const exchange = day.world.chance.pick([push, pull])
      await tab.talk(() => exchange(day, tab))
    }
  })
  await phone.die()
  return `the app in ${name} dies after ${stepsLeft} steps${told ? ` (${told})` : ''}`
}

/** The disk is full for a moment. What a person does then is kept whole or not at all, and said so. */
export const fillDisk: Step = async (day, tab) => {
  if (!tab.hasShop || tab.isTalking) return undefined
  const { world } = day
  const writesLeft = world.chance.from(0, 8)
  tab.phone.hasBeenFull = true
  const before = await contentOf(tab)
  let told: string | undefined
  await tab.failing({ writesLeft, end: 'full' }, async () => {
    if (world.chance.oneIn(3) && tab.phone.isOnline) {
      const exchange = world.chance.pick([push, pull])
      await tab.talk(() => exchange(day, tab))
    } else told = await actAtPhone(world, tab)
  })
  const isKept = (await contentOf(tab)) !== before
  if (told?.endsWith('storage_full') && isKept)
    throw new Error(`I10: ${tab.name} kept what it said it could not keep: ${told}`)
  return `the disk of ${tab.name} is full after ${writesLeft} writes${told ? ` (${told})` : ''}`
}

/** What every act of a person would change, and tidying, which begins by itself on a full phone, does not. */
async function contentOf({ store: { db } }: Tab): Promise<string> {
  const tables = [db.outbox, db.shadow, db.products, db.stock]
  return JSON.stringify(await Promise.all(tables.map((table) => table.toArray())))
}

export const openTab: Step = async (_day, { phone, hasShop }) => {
  if (!hasShop || phone.tabs.length > 1) return undefined
  await phone.openSecondTab()
  return `the app is opened once more on ${phone.name}`
}

export const closeTab: Step = async (_day, { phone }) => {
  const [, second] = phone.tabs
  if (!second) return undefined
  second.kill()
  phone.tabs.pop()
  return `${second.name} is closed`
}

/** Somebody sets the clock, up to three days wrong and at any moment. */
export const setClock: Step = async ({ world }, { phone, hasShop }) => {
  if (!hasShop) return undefined
  phone.skewMs = world.chance.oneIn(3) ? 0 : world.chance.from(-72, 72) * hour
  return `the clock of ${phone.name} is ${phone.skewMs / hour} h off`
}
