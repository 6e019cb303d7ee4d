import { collectGarbage } from '#src/data/gc.ts'
import type { Day } from './day.ts'
import { noNetwork } from './network.ts'
import type { Phone } from './phone.ts'
import { actAtPhone } from './shopkeeper.ts'

/** One step; what it did in words, or undefined when there was nothing to do it with. */
type Step = (day: Day, phone: Phone) => Promise<string | undefined>

const minute = 60_000
const hour = 60 * minute

/** How likely each step is beside the others. */
const steps: readonly (readonly [weight: number, step: Step])[] = [
  [30, (day, phone) => onlyWithShop(phone, () => actAtPhone(day.world, phone))],
  [7, begin],
  [8, serve],
  [8, answer],
  [6, talk],
  [5, poke],
  [4, join],
  [2, loseRequest],
  [3, loseAnswer],
  [2, serveTwice],
  [2, (day) => day.network.echo((flights) => day.world.chance.maybe(flights))],
  [1, portal],
  [2, goOffline],
  [4, goOnline],
  [3, die],
  [2, dieWriting],
  [1, setClock],
  [1, wait],
  [8, (day) => onlyAtServer(day, () => customerWrites(day))],
  [1, (day) => onlyAtServer(day, () => day.customers.tellPlace())],
  [1, (day) => onlyAtServer(day, () => day.customers.again())],
  [1, (day) => onlyAtServer(day, () => day.customers.cancel())],
  [2, work],
  [1, undo],
  [1, tidy],
]

/** Takes the next step of the day, on whichever phone it is possible, and tells it. */
export async function takeStep(day: Day): Promise<string> {
  const { world, phones } = day
  world.pass(world.chance.from(1, 20) * 500)
  for (const phone of phones) await phone.rest()
  for (;;) {
    const step = world.chance.weighted(steps)
    for (const phone of world.chance.shuffled(phones)) {
      const told = await step(day, phone)
      for (const each of phones) await each.rest()
      if (told !== undefined) return told
    }
  }
}

const onlyWithShop: (
  phone: Phone,
  step: () => Promise<string | undefined>,
) => Promise<string | undefined> = async (phone, step) => (phone.hasShop ? step() : undefined)

const onlyAtServer: (
  day: Day,
  step: () => Promise<string | undefined>,
) => Promise<string | undefined> = async (day, step) => (day.isJoined ? step() : undefined)

// ── the network ────────────────────────────────────────────────────────────

async function begin(day: Day, phone: Phone) {
  if (!phone.hasShop || phone.isTalking) return undefined
  const way = day.world.chance.pick(['push', 'pull'] as const)
  await phone.begin(() => day[way](phone))
  return phone.flight && `${phone.name} begins a ${way}`
}

async function serve(_day: Day, { name, flight }: Phone, network = _day.network) {
  if (!flight || flight.answer) return undefined
  const { status } = await network.serve(flight)
  return `the server meets ${name}'s ${flight.request.path}, ${status}`
}

async function answer(_day: Day, phone: Phone) {
  const { name, flight } = phone
  if (!flight?.answer || !phone.isOnline) return undefined
  flight.settle(flight.answer)
  return `the answer reaches ${name}`
}

async function loseRequest(_day: Day, { name, flight }: Phone) {
  if (!flight || flight.answer) return undefined
  flight.settle(noNetwork())
  return `${name}'s ${flight.request.path} is lost`
}

async function loseAnswer(_day: Day, { name, flight }: Phone) {
  if (!flight?.answer) return undefined
  flight.settle(noNetwork())
  return `the answer to ${name}'s ${flight.request.path} is lost`
}

async function serveTwice({ network }: Day, { name, flight }: Phone) {
  if (!flight) return undefined
  await network.serve(flight)
  const { status } = await network.serve(flight)
  return `the server meets ${name}'s ${flight.request.path} twice, ${status}`
}

async function portal(_day: Day, { name, flight }: Phone) {
  if (!flight) return undefined
  const body = '<html>Please sign in to the free Wi-Fi</html>'
  flight.settle({ status: 200, headers: { 'content-type': 'text/html' }, body, cookie: undefined })
  return `${name} is answered by a free Wi-Fi`
}

/** A push and a pull without trouble. */
async function talk(day: Day, phone: Phone) {
  if (!phone.hasShop || phone.isTalking || !phone.isOnline) return undefined
  const { kind: pushed } = await phone.talk(() => day.push(phone))
  const { kind: pulled } = await phone.talk(() => day.pull(phone))
  return `${phone.name} pushes (${pushed}) and pulls (${pulled})`
}

async function join(day: Day, phone: Phone) {
  if (!day.mayJoin(phone) || phone.isTalking || !phone.isOnline) return undefined
  const join = () => day.join(phone)
  if (day.world.chance.oneIn(2)) await phone.talk(join)
  else await phone.begin(join)
  return `${phone.name} ${phone.flight ? 'asks to join' : 'joins'} the shop`
}

/** Somebody is told that there is something new: every phone that can asks for it. */
async function poke(day: Day) {
  const listening = day.phones.filter((each) => each.hasShop && each.isOnline && !each.isTalking)
  if (listening.length === 0) return undefined
  for (const phone of listening) while ((await phone.talk(() => day.pull(phone))).kind === 'again');
  return `${listening.map(({ name }) => name).join(', ')} hear of something new and pull`
}

async function goOffline(_day: Day, phone: Phone) {
  if (!phone.isOnline || (!phone.hasShop && !phone.isTalking)) return undefined
  phone.isOnline = false
  phone.flight?.settle(noNetwork())
  return `${phone.name} is offline`
}

async function goOnline(_day: Day, phone: Phone) {
  if (phone.isOnline) return undefined
  phone.isOnline = true
  return `${phone.name} is online again`
}

// ── what goes wrong on a phone ─────────────────────────────────────────────

async function die(_day: Day, phone: Phone) {
  if (!phone.hasShop && !phone.isTalking) return undefined
  await phone.die()
  return `the app on ${phone.name} is killed`
}

async function dieWriting(day: Day, phone: Phone) {
  if (!phone.hasShop || phone.isTalking) return undefined
  const { world } = day
  const writes = world.chance.from(0, 12)
  const isTalk = world.chance.oneIn(2) && phone.isOnline
  let told = ''
  await phone.dieIn(writes, async () => {
    if (!isTalk) told = await actAtPhone(world, phone)
    else if (world.chance.oneIn(2)) await phone.talk(() => day.push(phone))
    else await phone.talk(() => day.pull(phone))
  })
  return `the app on ${phone.name} dies after ${writes} writes ${told && `(${told})`}`
}

async function setClock(day: Day, phone: Phone) {
  if (!phone.hasShop) return undefined
  phone.skewMs = day.world.chance.from(-5, 5) * hour
  return `the clock of ${phone.name} is ${phone.skewMs / hour} h off`
}

// ── everything else ────────────────────────────────────────────────────────

/** The server takes the message at once, or somewhat later when it is busy. */
async function customerWrites({ customers, server, world }: Day) {
  const told = await customers.write()
  if (told && !world.chance.oneIn(4)) await server.api.worker.drain()
  return told
}

async function wait({ world }: Day) {
  const minutes = world.chance.weighted([
    [6, 2],
    [4, 11],
    [1, 300],
  ])
  world.pass(minutes * minute)
  return `${minutes} minutes pass`
}

async function work({ server, isJoined }: Day) {
  if (!isJoined) return undefined
  await server.api.worker.drain()
  return 'the server does what is due'
}

async function undo(_day: Day, phone: Phone) {
  const undone = phone.hasShop ? await phone.undo() : undefined
  return undone && `${phone.name} takes back ${undone.verb}`
}

async function tidy(_day: Day, phone: Phone) {
  if (!phone.hasShop) return undefined
  await collectGarbage(phone.store.book)
  return `${phone.name} tidies its disk`
}
