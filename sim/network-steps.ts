import { pull, push } from './exchanges.ts'
import { noNetwork } from './network.ts'
import type { Step } from './steps.ts'

// What happens between a phone and the server.

export const begin: Step = async (day, tab) => {
  if (!tab.hasShop || tab.isTalking) return undefined
  const [way, exchange] = day.world.chance.pick([
    ['push', push],
    ['pull', pull],
  ] as const)
  await tab.begin(() => exchange(day, tab))
  return tab.flight && `${tab.name} begins a ${way}`
}

export const serve: Step = async ({ network }, { name, flight }) => {
  if (!flight || flight.answer) return undefined
  const { status } = await network.serve(flight)
  return `the server meets ${name}'s ${flight.request.path}, ${status}`
}

export const answer: Step = async (_day, { name, phone, flight }) => {
  if (!flight?.answer || !phone.isOnline) return undefined
  flight.settle(flight.answer)
  return `the answer reaches ${name}`
}

export const loseRequest: Step = async (_day, { name, flight }) => {
  if (!flight || flight.answer) return undefined
  flight.settle(noNetwork())
  return `${name}'s ${flight.request.path} is lost`
}

export const loseAnswer: Step = async (_day, { name, flight }) => {
  if (!flight?.answer) return undefined
  flight.settle(noNetwork())
  return `the answer to ${name}'s ${flight.request.path} is lost`
}

/** The line breaks while the request goes out: the server meets its first bytes, the phone hears nothing. */
export const cutRequest: Step = async ({ server, world }, { flight, name }) => {
  if (!flight || flight.answer) return undefined
  const { request } = flight
  const bytes = Buffer.from(request.body ?? '')
  const length = world.chance.from(0, bytes.length - 1)
  const body = bytes.subarray(0, length)
  const { status } = await server.take({ ...request, body })
  if (status < 400) throw new Error(`I10: the server took ${length} bytes of ${bytes.length}`)
  flight.settle(noNetwork())
  return `${name}'s ${request.path} breaks off after ${length} bytes, ${status}`
}

/** The line breaks while the answer comes in. */
export const cutAnswer: Step = async ({ world }, { name, flight }) => {
  if (!flight?.answer) return undefined
  const bytes = Buffer.from(flight.answer.body)
  const length = world.chance.from(0, bytes.length - 1)
  flight.settle({ ...flight.answer, body: bytes.subarray(0, length).toString() })
  return `the answer to ${name} breaks off after ${length} bytes`
}

/** Something in front of the server is out of order, or the server has too much to do. */
export const answerOtherwise: Step = async ({ world }, { name, flight }) => {
  if (!flight) return undefined
  const status = world.chance.pick([429, 500, 502, 503, 504])
  const problem = { type: 'about:blank', title: 'Not now', status, code: 'unavailable' }
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '3' }
  flight.settle({ status, headers, body: JSON.stringify(problem), cookie: undefined })
  return `${name} is answered ${status}`
}

export const portal: Step = async (_day, { name, flight }) => {
  if (!flight) return undefined
  const body = '<html>Please sign in to the free Wi-Fi</html>'
  flight.settle({ status: 200, headers: { 'content-type': 'text/html' }, body, cookie: undefined })
  return `${name} is answered by a free Wi-Fi`
}

export const serveTwice: Step = async ({ network }, { name, flight }) => {
  if (!flight) return undefined
  await network.serve(flight)
  const { status } = await network.serve(flight)
  return `the server meets ${name}'s ${flight.request.path} twice, ${status}`
}

export const delay: Step = async ({ network }, { name, flight }) => {
  if (!flight || flight.answer) return undefined
  network.delay(flight)
  return `${name}'s ${flight.request.path} hangs somewhere, and nobody waits for it`
}

export const echo: Step = ({ network, world }) =>
  network.echo((flights) => world.chance.maybe(flights))

export const goOffline: Step = async (_day, { phone }) => {
  if (!phone.isOnline) return undefined
  phone.isOnline = false
  for (const { flight } of phone.tabs) flight?.settle(noNetwork())
  return `${phone.name} is offline`
}

export const goOnline: Step = async (_day, { phone }) => {
  if (phone.isOnline) return undefined
  phone.isOnline = true
  return `${phone.name} is online again`
}
